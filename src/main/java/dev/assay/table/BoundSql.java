package dev.assay.table;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.CTESubstitution;
import org.apache.spark.sql.catalyst.analysis.NamedParameter;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias$;
import org.apache.spark.sql.classic.Dataset$;
import scala.Function1;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

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
    LogicalPlan plan =
        CTESubstitution.apply(parsed)
            .transformWithSubqueries(new Tables(tables))
            .transformAllExpressionsWithSubqueries(new Parameters(parameters));
    return Dataset$.MODULE$.ofRows(classic(session), plan);
  }

  private static org.apache.spark.sql.classic.SparkSession classic(SparkSession session) {
    return (org.apache.spark.sql.classic.SparkSession) session;
  }

  private static LogicalPlan analyzed(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
  }

  private static final class Tables extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
    private final Map<String, Dataset<Row>> tables;

    Tables(Map<String, Dataset<Row>> tables) {
      this.tables = tables;
    }

    @Override
    public boolean isDefinedAt(LogicalPlan plan) {
      return plan instanceof UnresolvedRelation;
    }

    @Override
    public <A extends LogicalPlan, B> B applyOrElse(A plan, Function1<A, B> otherwise) {
      if (!(plan instanceof UnresolvedRelation relation)) {
        return otherwise.apply(plan);
      }
      Dataset<Row> rows =
          tables.get(String.join(".", CollectionConverters.asJava(relation.multipartIdentifier())));
      if (rows == null) {
        return otherwise.apply(plan);
      }
      @SuppressWarnings("unchecked")
      B bound = (B) SubqueryAlias$.MODULE$.apply(relation.multipartIdentifier(), analyzed(rows));
      return bound;
    }
  }

  private static final class Parameters extends AbstractPartialFunction<Expression, Expression> {
    private final Map<String, Literal> parameters;

    Parameters(Map<String, Literal> parameters) {
      this.parameters = parameters;
    }

    @Override
    public boolean isDefinedAt(Expression expression) {
      return expression instanceof NamedParameter;
    }

    @Override
    public <A extends Expression, B> B applyOrElse(A expression, Function1<A, B> otherwise) {
      Literal value = expression instanceof NamedParameter p ? parameters.get(p.name()) : null;
      if (value == null) {
        return otherwise.apply(expression);
      }
      @SuppressWarnings("unchecked")
      B bound = (B) value;
      return bound;
    }
  }
}
