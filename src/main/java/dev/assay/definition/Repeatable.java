package dev.assay.definition;

import dev.assay.definition.Functions.Listed;
import dev.assay.definition.SqlText.SqlMistake;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.plans.logical.WithWindowDefinition;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Refuses SQL whose outcome is not settled by its rows and parameters: what asks the clock, draws
 * by chance, or leaves the order open that it depends on. Whether a stated order tells all rows
 * apart cannot be seen in the text.
 */
final class Repeatable {
  /** What takes a collection whatever its order, or sorts it. */
  private static final Set<String> PASS_OVER_ORDER =
      Set.of(
          "array_contains",
          "array_max",
          "array_min",
          "array_size",
          "array_sort",
          "cardinality",
          "size",
          "sort_array");

  private static final Set<String> COLLECTIONS = Set.of("array_agg", "collect_list", "collect_set");
  private static final Set<String> LISTS = Set.of("listagg", "string_agg");
  private static final Set<String> OVER_A_WINDOW =
      Set.of("any_value", "first", "first_value", "last", "last_value", "nth_value");

  private Repeatable() {}

  /** What stands around an expression and settles an order. */
  private enum Around {
    NOTHING,
    ORDERED_WINDOW,
    ORDER_DOES_NOT_MATTER
  }

  /** Refuses a query that is not a function of its inputs and parameters, at any depth. */
  static void query(LogicalPlan plan) throws SqlMistake {
    node(plan);
    if (plan instanceof UnresolvedWith with) {
      for (var relation : CollectionConverters.asJava(with.cteRelations())) {
        query(relation._2());
      }
    }
    for (Expression expression : CollectionConverters.asJava(plan.expressions())) {
      expression(expression, Around.NOTHING);
    }
    for (LogicalPlan child : CollectionConverters.asJava(plan.children())) {
      query(child);
    }
  }

  /** Refuses an expression that is not a function of its row, at any depth. */
  static void expression(Expression expression) throws SqlMistake {
    expression(expression, Around.NOTHING);
  }

  private static void node(LogicalPlan plan) throws SqlMistake {
    if (plan instanceof Sample) {
      throw new SqlMistake(
          SqlText.line(plan),
          "TABLESAMPLE draws by chance",
          "Choose rows by their key, as pmod(xxhash64(key), 100) = 0");
    }
    boolean cuts = plan instanceof GlobalLimit || plan instanceof Offset;
    if (cuts && !isSorted(plan)) {
      throw new SqlMistake(
          SqlText.line(plan),
          "LIMIT and OFFSET without ORDER BY leave open which rows are taken",
          "Add ORDER BY over columns that tell all rows apart");
    }
    if (plan instanceof UnresolvedTableValuedFunction function) {
      called(function.name().mkString("."), SqlText.line(plan));
    }
  }

  private static boolean isSorted(LogicalPlan plan) {
    LogicalPlan below = plan;
    while (below instanceof GlobalLimit
        || below instanceof LocalLimit
        || below instanceof Offset
        || below instanceof WithWindowDefinition) {
      below = below.children().head();
    }
    return below instanceof Sort sort && sort.global();
  }

  private static void expression(Expression expression, Around around) throws SqlMistake {
    if (expression instanceof SubqueryExpression subquery) {
      query(subquery.plan());
    }
    Around within = Around.NOTHING;
    if (expression instanceof WindowExpression window) {
      boolean ordered = window.windowSpec().orderSpec().nonEmpty();
      within = ordered ? Around.ORDERED_WINDOW : Around.NOTHING;
    }
    if (expression instanceof UnresolvedFunction function) {
      function(function, around);
      within = passesOverOrder(function) ? Around.ORDER_DOES_NOT_MATTER : Around.NOTHING;
    }
    if (expression instanceof AggregateExpression parsed && around != Around.ORDERED_WINDOW) {
      // the grammar has rules of its own for first, last and any_value
      called(parsed.aggregateFunction().prettyName(), SqlText.line(expression));
    }
    for (Expression child : CollectionConverters.asJava(expression.children())) {
      expression(child, within);
    }
  }

  private static void function(UnresolvedFunction function, Around around) throws SqlMistake {
    String name = name(function);
    int line = SqlText.line(function);
    if (name.equals("unix_timestamp") && function.arguments().isEmpty()) {
      throw new SqlMistake(
          line,
          "the function unix_timestamp without an argument " + FunctionKind.CLOCK.reason(),
          FunctionKind.CLOCK.remedy());
    }
    if (!isSettled(function, name, around)) {
      called(name, line);
    }
  }

  private static void called(String name, int line) throws SqlMistake {
    Listed listed = Functions.named(name).orElse(null);
    if (listed == null) {
      throw new SqlMistake(
          line,
          "the function " + name + " is not on the list of docs/functions.md",
          "Write another");
    }
    if (listed.kind() != FunctionKind.ALLOWED) {
      throw refusal(listed, name, line);
    }
  }

  static SqlMistake refusal(Listed listed, String name, int line) {
    return new SqlMistake(
        line, "the function " + name + " " + listed.kind().reason(), listed.instead());
  }

  /** Whether an order is stated for a function that needs one. */
  private static boolean isSettled(UnresolvedFunction function, String name, Around around) {
    if (OVER_A_WINDOW.contains(name)) {
      return around == Around.ORDERED_WINDOW;
    }
    if (COLLECTIONS.contains(name)) {
      return around != Around.NOTHING;
    }
    if (LISTS.contains(name)) {
      return listsInItsOwnOrder(function);
    }
    return name.equals("mode") && decidesBetweenEquals(function);
  }

  private static boolean listsInItsOwnOrder(UnresolvedFunction function) {
    List<SortOrder> orders = CollectionConverters.asJava(function.orderingWithinGroup());
    return function.arguments().nonEmpty()
        && orders.stream().anyMatch(o -> o.child().sql().equals(function.arguments().head().sql()));
  }

  private static boolean decidesBetweenEquals(UnresolvedFunction function) {
    List<Expression> arguments = CollectionConverters.asJava(function.arguments());
    boolean asked =
        arguments.size() == 2
            && arguments.get(1) instanceof Literal literal
            && Boolean.TRUE.equals(literal.value());
    return asked || function.orderingWithinGroup().nonEmpty();
  }

  private static boolean passesOverOrder(UnresolvedFunction function) {
    String name = name(function);
    boolean ownComparison = name.equals("array_sort") && function.arguments().size() > 1;
    return PASS_OVER_ORDER.contains(name) && !ownComparison;
  }

  private static String name(UnresolvedFunction function) {
    return function.nameParts().mkString(".").toLowerCase(Locale.ROOT);
  }
}
