package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.model.TableName;
import dev.assay.table.BoundSql;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Asks a contract's query of given versions of the tables that it names. */
final class CheckSql {
  private CheckSql() {}

  static Dataset<Row> rows(
      SparkSession session, Check.Asked asked, Function<TableName, Dataset<Row>> tables) {
    Map<String, Dataset<Row>> byName = new TreeMap<>();
    asked.tables().forEach(t -> byName.put(t.toString(), tables.apply(t)));
    try {
      return BoundSql.rows(session, asked.sql(), byName, Map.of());
    } catch (ParseException e) {
      throw new IllegalStateException("the definition reader has parsed this query", e);
    }
  }

  /** The number in a row's only column, whatever its type. */
  static BigDecimal number(Row row) {
    return new BigDecimal(row.get(0).toString());
  }
}
