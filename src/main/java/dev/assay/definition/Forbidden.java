package dev.assay.definition;

import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.Text;
import dev.assay.sql.OwnFunction;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.ExpressionWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.NamedParameter;
import org.apache.spark.sql.catalyst.analysis.PlanWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.PosParameter;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExecuteImmediate;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.Call;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.CompoundPlanStatement;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import scala.jdk.javaapi.CollectionConverters;

/**
 * SQL that Spark would accept and a definition may not hold: it acts, runs code or hides inputs.
 */
final class Forbidden {
  private static final FunctionRegistry BUILTIN = FunctionRegistry.builtin();
  private static final TableFunctionRegistry TABLE_BUILTIN = TableFunctionRegistry.builtin();

  private Forbidden() {}

  /** Refuses a node of a query; children are not looked at. */
  static void inQuery(LogicalPlan plan) throws SqlMistake {
    if (plan instanceof Command
        || plan instanceof ParsedStatement
        || plan instanceof CompoundPlanStatement
        || plan instanceof Call
        || plan instanceof UnresolvedExecuteImmediate) {
      throw new SqlMistake(SqlText.line(plan), "the text holds a statement that is no SELECT");
    }
    if (plan instanceof ScriptTransformation) {
      throw new SqlMistake(SqlText.line(plan), "TRANSFORM runs a program of the machine");
    }
    if (plan instanceof UnresolvedTableValuedFunction function) {
      tableFunction(String.join(".", CollectionConverters.asJava(function.name())), plan);
    }
    if (plan instanceof UnresolvedRelation relation && relation.isStreaming()) {
      throw new SqlMistake(SqlText.line(plan), "a table is read whole, not as a STREAM");
    }
    if (plan instanceof RelationTimeTravel) {
      throw new SqlMistake(
          SqlText.line(plan), "which version is read is not said here; drop VERSION AS OF");
    }
    if (plan instanceof PlanWithUnresolvedIdentifier) {
      throw new SqlMistake(SqlText.line(plan), "IDENTIFIER hides which table is read");
    }
  }

  /** Other table functions, such as Delta's table_changes, read tables that nobody sees named. */
  private static void tableFunction(String name, LogicalPlan plan) throws SqlMistake {
    if (!TABLE_BUILTIN.functionExists(FunctionIdentifier.apply(name))) {
      throw new SqlMistake(SqlText.line(plan), "there is no table function " + name);
    }
  }

  /** Refuses a node of an expression; children are not looked at. */
  static void inAny(Expression expression) throws SqlMistake {
    if (expression instanceof ExpressionWithUnresolvedIdentifier) {
      throw new SqlMistake(SqlText.line(expression), "IDENTIFIER hides what is called or read");
    }
    if (expression instanceof PosParameter) {
      throw new SqlMistake(SqlText.line(expression), "a parameter is written :name, not ?");
    }
    if (expression instanceof UnresolvedFunction function) {
      function(String.join(".", CollectionConverters.asJava(function.nameParts())), function);
    }
  }

  /** Only Spark's own functions are safe and everywhere; one that is not there is named here. */
  private static void function(String name, UnresolvedFunction function) throws SqlMistake {
    Functions.Listed listed = Functions.named(name).orElse(null);
    if (listed != null && listed.kind().isHarmful()) {
      throw Repeatable.refusal(listed, name, SqlText.line(function));
    }
    Optional<OwnFunction> own = OwnFunction.named(name);
    if (own.isPresent()) {
      calledRightly(own.get(), function);
      return;
    }
    if (!BUILTIN.functionExists(FunctionIdentifier.apply(name))) {
      List<String> known = Functions.names();
      throw new SqlMistake(
          SqlText.line(function),
          "there is no function "
              + name
              + Text.nearest(name, known).map(n -> "; did you mean " + n + "?").orElse(""));
    }
  }

  private static void calledRightly(OwnFunction own, UnresolvedFunction function)
      throws SqlMistake {
    if (function.arguments().size() != own.arity()) {
      throw new SqlMistake(
          SqlText.line(function),
          own.sqlName()
              + " is called with "
              + function.arguments().size()
              + " arguments and takes "
              + own.arity(),
          "Write " + own.signature());
    }
  }

  /** Refuses what a condition over parameters may not hold, at any depth. */
  static void inParameters(Expression expression) throws SqlMistake {
    inAny(expression);
    ofRows(expression);
    for (Expression child : CollectionConverters.asJava(expression.children())) {
      inParameters(child);
    }
  }

  /** Refuses what an expression over one row may not hold, at any depth. */
  static void inRow(Expression expression) throws SqlMistake {
    inAny(expression);
    ofRows(expression);
    if (expression instanceof NamedParameter parameter) {
      throw new SqlMistake(
          SqlText.line(expression), "parameters such as :" + parameter.name() + " are for models");
    }
    for (Expression child : CollectionConverters.asJava(expression.children())) {
      inRow(child);
    }
  }

  private static void ofRows(Expression expression) throws SqlMistake {
    if (expression instanceof UnresolvedFunction function
        && OwnFunction.named(function.nameParts().mkString(".")).isPresent()) {
      throw new SqlMistake(
          SqlText.line(function),
          "the function " + function.nameParts().mkString(".") + " is for models and queries",
          "Compute it in a model");
    }
    if (expression instanceof SubqueryExpression) {
      throw new SqlMistake(
          SqlText.line(expression), "an expression sees its own row only, no table");
    }
  }
}
