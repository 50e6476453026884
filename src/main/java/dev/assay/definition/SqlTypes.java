package dev.assay.definition;

import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.TableName;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.CTESubstitution;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.NamedParameter;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAlias;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias$;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * The columns that a query yields, found by Spark's own analyzer over promised schemas: no session,
 * no table, no data.
 */
final class SqlTypes {
  private static final Analyzer ANALYZER =
      new Analyzer(
          new SessionCatalog(
              new InMemoryCatalog(new SparkConf(false), new Configuration(false)),
              FunctionRegistry.builtin(),
              TableFunctionRegistry.builtin()));
  private final Map<TableName, StructType> tables;
  private final Map<String, Literal> parameters;

  SqlTypes(Map<TableName, StructType> tables, Map<String, Literal> parameters) {
    this.tables = tables;
    this.parameters = parameters;
  }

  /**
   * The query's output; a column or function that does not exist, or types that do not fit, are a
   * mistake.
   */
  StructType of(LogicalPlan parsed) throws SqlMistake {
    LogicalPlan bound = CTESubstitution.apply(parsed).transformWithSubqueries(new Tables());
    return analyze(bound.transformAllExpressionsWithSubqueries(new Parameters())).schema();
  }

  /** The type of an expression over one row; whatever needs more than one row is a mistake. */
  static DataType overRow(String sql, StructType row) throws SqlMistake {
    NamedExpression expression = new UnresolvedAlias(SqlText.expression(sql), scala.Option.empty());
    LogicalPlan plan =
        analyze(
            new Project(
                CollectionConverters.asScala(List.of(expression)).toSeq(),
                LocalRelation$.MODULE$.apply(row)));
    boolean rowByRow = plan instanceof Project project && project.child() instanceof LocalRelation;
    if (!rowByRow || plan.schema().length() != 1) {
      throw new SqlMistake(1, "it does not make one value from one row");
    }
    return plan.schema().fields()[0].dataType();
  }

  private static LogicalPlan analyze(LogicalPlan plan) throws SqlMistake {
    try {
      return ANALYZER.executeAndCheck(plan, new QueryPlanningTracker(scala.Option.empty()));
    } catch (Exception e) {
      throw SqlText.mistake(e);
    }
  }

  private final class Tables extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
    @Override
    public boolean isDefinedAt(LogicalPlan plan) {
      return plan instanceof UnresolvedRelation;
    }

    @Override
    public <A extends LogicalPlan, B> B applyOrElse(A plan, Function1<A, B> otherwise) {
      if (!(plan instanceof UnresolvedRelation relation)) {
        return otherwise.apply(plan);
      }
      List<String> parts = CollectionConverters.asJava(relation.multipartIdentifier());
      StructType schema = TableName.parse(String.join(".", parts)).map(tables::get).orElse(null);
      if (schema == null) {
        return otherwise.apply(plan);
      }
      @SuppressWarnings("unchecked")
      B replaced =
          (B)
              SubqueryAlias$.MODULE$.apply(
                  relation.multipartIdentifier(), LocalRelation$.MODULE$.apply(schema));
      return replaced;
    }
  }

  private final class Parameters extends AbstractPartialFunction<Expression, Expression> {
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
      B replaced = (B) value;
      return replaced;
    }
  }
}
