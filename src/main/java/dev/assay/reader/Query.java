package dev.assay.reader;

import dev.assay.definition.QueryText;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.table.BoundSql;
import dev.assay.table.DeltaTables;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One SELECT over bound names. */
public final class Query {
  private Query() {}

  /**
   * The rows of a query, not yet computed.
   *
   * @throws AssayException of kind USAGE when the SQL is wrong
   */
  public static Dataset<Row> run(String sql, Views views, DeltaTables tables) {
    Map<String, Dataset<Row>> rows = views.rows(tables, QueryText.tables(sql));
    try {
      return analyzed(sql, rows, tables);
    } catch (AnalysisException e) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "query",
          firstLine(String.valueOf(e.getMessage())),
          "Correct the SQL; assay tables shows the names");
    }
  }

  /**
   * What a failure while rows are computed means to the reader; the datum it fell over is not told.
   */
  public static RuntimeException explained(RuntimeException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SparkThrowable known && known.getCondition() != null) {
        return AssayException.because(
            failure,
            ErrorKind.USAGE,
            "query",
            "the query fails on a row (" + known.getCondition() + ")",
            "Guard the expression, for example with try_divide or try_cast");
      }
    }
    return failure;
  }

  private static Dataset<Row> analyzed(
      String sql, Map<String, Dataset<Row>> rows, DeltaTables tables) throws AnalysisException {
    return BoundSql.rows(tables.session(), sql, rows, Map.of());
  }

  private static String firstLine(String message) {
    return message
        .lines()
        .findFirst()
        .orElse(message)
        .replaceFirst("^\\[[A-Z0-9_.]+\\] ", "")
        .replaceFirst(" SQLSTATE: \\w+.*$", "");
  }
}
