package dev.assay.definition;

import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.TableName;
import dev.assay.sql.BoundPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAlias;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.optimizer.ReplaceExpressions$;
import org.apache.spark.sql.catalyst.optimizer.RewriteWithExpression$;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias$;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

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
  private final Map<String, LocalRelation> tables = new TreeMap<>();
  private final Map<String, Literal> parameters;

  SqlTypes(Map<TableName, StructType> tables, Map<String, Literal> parameters) {
    tables.forEach(
        (t, schema) -> this.tables.put(t.toString(), LocalRelation$.MODULE$.apply(schema)));
    this.parameters = parameters;
  }

  /** The same with one more name, whatever table it stands for. */
  SqlTypes with(String name, StructType schema) {
    tables.put(name, LocalRelation$.MODULE$.apply(schema));
    return this;
  }

  /**
   * The query's output; a column or function that does not exist, or types that do not fit, are a
   * mistake.
   */
  StructType of(LogicalPlan parsed) throws SqlMistake {
    LogicalPlan plan = analyzed(parsed);
    SettledPlan.require(plan);
    return plan.schema();
  }

  /** The query as the analyzer understands it; every table is a relation without rows. */
  LogicalPlan analyzed(LogicalPlan parsed) throws SqlMistake {
    return analyze(BoundPlan.of(parsed, tables, parameters));
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
    SettledPlan.require(plan);
    return plan.schema().fields()[0].dataType();
  }

  /** A SELECT of nothing but the expression from a table, as the analyzer understands it. */
  static LogicalPlan selected(String sql, TableName table, StructType row) throws SqlMistake {
    NamedExpression expression = new UnresolvedAlias(SqlText.expression(sql), scala.Option.empty());
    List<String> name = List.of(table.layer().sqlName(), table.name());
    return analyze(
        new Project(
            CollectionConverters.asScala(List.of(expression)).toSeq(),
            SubqueryAlias$.MODULE$.apply(
                CollectionConverters.asScala(name).toSeq(), LocalRelation$.MODULE$.apply(row))));
  }

  /**
   * What a condition over parameters says of their values; null where it says nothing. What is no
   * condition, or names what is no parameter, is a mistake.
   */
  static @Nullable Boolean truth(String sql, Map<String, Literal> parameters) throws SqlMistake {
    NamedExpression expression =
        new UnresolvedAlias(SqlText.overParameters(sql), scala.Option.empty());
    LogicalPlan asked =
        new Project(
            CollectionConverters.asScala(List.of(expression)).toSeq(),
            LocalRelation$.MODULE$.apply(new StructType()));
    LogicalPlan plan =
        RewriteWithExpression$.MODULE$.apply(
            ReplaceExpressions$.MODULE$.apply(analyze(BoundPlan.of(asked, Map.of(), parameters))));
    boolean isCondition =
        plan.schema().length() == 1
            && plan.schema().fields()[0].dataType() instanceof BooleanType
            && plan instanceof Project;
    if (!isCondition) {
      throw new SqlMistake(1, "it is no condition");
    }
    Expression named = (Expression) ((Project) plan).projectList().head();
    Expression condition = named.children().head();
    try {
      return (Boolean) condition.eval(null);
    } catch (RuntimeException e) {
      throw SqlText.mistake(e);
    }
  }

  private static LogicalPlan analyze(LogicalPlan plan) throws SqlMistake {
    try {
      return ANALYZER.executeAndCheck(plan, new QueryPlanningTracker(scala.Option.empty()));
    } catch (Exception e) {
      throw SqlText.mistake(e);
    }
  }
}
