package dev.assay.definition;

import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.TableName;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.CTESubstitution;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.NamedParameter;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
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
  private final Analyzer analyzer =
      new Analyzer(
          new SessionCatalog(
              new InMemoryCatalog(new SparkConf(false), new Configuration(false)),
              FunctionRegistry.builtin(),
              TableFunctionRegistry.builtin()));
  private final Map<TableName, StructType> tables;
  private final Map<String, DataType> parameters;

  SqlTypes(Map<TableName, StructType> tables, Map<String, DataType> parameters) {
    this.tables = tables;
    this.parameters = parameters;
  }

  /**
   * The query's output; a column or function that does not exist, or types that do not fit, are a
   * mistake.
   */
  StructType of(LogicalPlan parsed) throws SqlMistake {
    try {
      LogicalPlan bound = CTESubstitution.apply(parsed).transformWithSubqueries(new Tables());
      LogicalPlan plan = bound.transformAllExpressionsWithSubqueries(new Parameters());
      return analyze(plan).schema();
    } catch (AnalysisException e) {
      int line = e.line().isDefined() ? (Integer) e.line().get() : 1;
      throw new SqlMistake(line, firstSentences(String.valueOf(e.getMessage())));
    }
  }

  private LogicalPlan analyze(LogicalPlan plan) throws AnalysisException {
    return analyzer.executeAndCheck(plan, new QueryPlanningTracker(scala.Option.empty()));
  }

  /** Spark's message without its error class, the caller's SQL and the plan. */
  private static String firstSentences(String message) {
    String line = message.lines().findFirst().orElse(message);
    String text =
        line.replaceFirst("^\\[[A-Z0-9_.]+\\] ", "").replaceFirst(" SQLSTATE: \\w+.*$", "");
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
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
      DataType type = expression instanceof NamedParameter p ? parameters.get(p.name()) : null;
      if (type == null) {
        return otherwise.apply(expression);
      }
      @SuppressWarnings("unchecked")
      B replaced = (B) Literal.create(null, type);
      return replaced;
    }
  }
}
