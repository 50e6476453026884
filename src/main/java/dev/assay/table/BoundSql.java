package dev.assay.table;

import dev.assay.sql.BoundPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.optimizer.InlineCTE;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.classic.Dataset$;
import org.apache.spark.sql.execution.CommandExecutionMode;
import scala.jdk.javaapi.CollectionConverters;

/**
 * SQL whose table names and parameters stand for given rows and values: no catalog is asked or
 * changed, so queries over different versions can run side by side.
 */
public final class BoundSql {
  private BoundSql() {}

  /**
   * The rows of a query.
   *
   * @param tables rows by table name as the query writes it, such as {@code gold.dim_user}
   * @param parameters values by name, without the colon
   * @throws ParseException when the text is not SQL; a Spark AnalysisException when it does not fit
   *     the tables
   */
  public static Dataset<Row> rows(
      SparkSession session,
      String sql,
      Map<String, Dataset<Row>> tables,
      Map<String, Literal> parameters)
      throws ParseException {
    LogicalPlan parsed = classic(session).sessionState().sqlParser().parsePlan(sql);
    Map<String, LogicalPlan> plans = new TreeMap<>();
    tables.forEach((name, rows) -> plans.put(name, analyzed(rows)));
    LogicalPlan plan = BoundPlan.of(parsed, plans, parameters);
    return Dataset$.MODULE$.ofRows(classic(session), inOnePiece(session, plan));
  }

  /** The rows of all of these, which have the same columns in the same order. */
  public static Dataset<Row> union(SparkSession session, List<Dataset<Row>> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    List<LogicalPlan> plans = parts.stream().map(BoundSql::analyzed).toList();
    return Dataset$.MODULE$.ofRows(
        classic(session), new Union(CollectionConverters.asScala(plans).toSeq(), false, false));
  }

  /**
   * The analyzed plan without CTEs, as far as their value is settled: whatever is made of rows, a
   * SELECT, a union or a write, analyzes the plan again and would put them together every time.
   */
  private static LogicalPlan inOnePiece(SparkSession session, LogicalPlan plan) {
    LogicalPlan analyzed =
        classic(session).sessionState().executePlan(plan, CommandExecutionMode.SKIP()).analyzed();
    return new InlineCTE(false, false).apply(analyzed);
  }

  private static org.apache.spark.sql.classic.SparkSession classic(SparkSession session) {
    return (org.apache.spark.sql.classic.SparkSession) session;
  }

  private static LogicalPlan analyzed(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
  }
}
