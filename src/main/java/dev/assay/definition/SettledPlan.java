package dev.assay.definition;

import dev.assay.definition.Functions.Listed;
import dev.assay.definition.SqlText.SqlMistake;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.types.AnsiIntervalType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DatetimeType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StringType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Refuses in an analyzed plan what its text hides: a bare {@code current_date}, a text {@code
 * 'today'} that becomes a date, a sum of floating point numbers.
 */
final class SettledPlan {
  /** Texts that Spark turns into a day of the clock. */
  private static final Set<String> DAYS_OF_THE_CLOCK =
      Set.of("now", "today", "tomorrow", "yesterday");

  private static final Set<FunctionKind> ALWAYS_VISIBLE =
      Set.of(FunctionKind.ALLOWED, FunctionKind.ORDER);

  private static final Map<String, Listed> BY_CLASS = byClass();

  private SettledPlan() {}

  /** Looks at every expression of the plan, within subqueries too. */
  static void require(LogicalPlan plan) throws SqlMistake {
    for (Expression expression : CollectionConverters.asJava(plan.expressions())) {
      require(expression);
    }
    for (LogicalPlan child : CollectionConverters.asJava(plan.children())) {
      require(child);
    }
    for (var inner : CollectionConverters.asJava(plan.innerChildren())) {
      if (inner instanceof LogicalPlan child) {
        require(child);
      }
    }
  }

  private static void require(Expression expression) throws SqlMistake {
    Listed listed = BY_CLASS.get(expression.getClass().getName());
    if (listed != null) {
      throw Repeatable.refusal(listed, listed.name(), SqlText.line(expression));
    }
    if (expression instanceof AggregateExpression aggregate) {
      exactSums(aggregate);
    }
    if (becomesADayOfTheClock(expression)) {
      throw new SqlMistake(
          SqlText.line(expression),
          "a text such as 'today' means the clock's day",
          "Write :as_of_date, or date_add(:as_of_date, 1)");
    }
    if (expression instanceof SubqueryExpression subquery) {
      require(subquery.plan());
    }
    if (expression instanceof RuntimeReplaceable replaceable) {
      require(replaceable.replacement());
    }
    for (Expression child : CollectionConverters.asJava(expression.children())) {
      require(child);
    }
  }

  /** A sum of doubles changes with the partitioning of rows. */
  private static void exactSums(AggregateExpression aggregate) throws SqlMistake {
    if (aggregate.aggregateFunction() instanceof Sum sum && isFloating(sum.child().dataType())) {
      throw inexact("sum", sum.child(), aggregate);
    }
    if (aggregate.aggregateFunction() instanceof Average average
        && !isExactlyAveraged(average.child().dataType())) {
      throw inexact("avg", average.child(), aggregate);
    }
  }

  private static SqlMistake inexact(String name, Expression of, Expression aggregate) {
    String type = of.dataType().sql();
    return new SqlMistake(
        SqlText.line(aggregate),
        name + " of " + type + " adds floating point numbers, whose sum changes with their order",
        "Cast what is added, as " + name + "(cast(x as decimal(18,4)))");
  }

  private static boolean isFloating(DataType type) {
    return type instanceof DoubleType || type instanceof FloatType;
  }

  private static boolean isExactlyAveraged(DataType type) {
    return type instanceof DecimalType || type instanceof AnsiIntervalType;
  }

  private static boolean becomesADayOfTheClock(Expression expression) {
    if (expression instanceof Cast cast
        && cast.dataType() instanceof DatetimeType
        && cast.child().dataType() instanceof StringType
        && cast.child().foldable()) {
      return constant(cast.child()).filter(SettledPlan::isADayOfTheClock).isPresent();
    }
    return expression instanceof Literal literal
        && literal.dataType() instanceof DatetimeType
        && written(literal.origin()).filter(SettledPlan::isTypedDayOfTheClock).isPresent();
  }

  private static Optional<String> constant(Expression text) {
    boolean isKnown = text.collectLeaves().forall(l -> l instanceof Literal);
    return isKnown ? Optional.ofNullable(text.eval(null)).map(Object::toString) : Optional.empty();
  }

  /** The first word decides; a zone may follow it. */
  private static boolean isADayOfTheClock(String text) {
    String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+", 2);
    return DAYS_OF_THE_CLOCK.contains(words[0]);
  }

  /** The parser makes a date of {@code date 'today'} at once; only the text tells. */
  private static boolean isTypedDayOfTheClock(String sql) {
    int quote = sql.indexOf('\'');
    return quote >= 0 && isADayOfTheClock(sql.substring(quote + 1).replace("'", " "));
  }

  private static Optional<String> written(Origin origin) {
    if (origin.sqlText().isEmpty()
        || origin.startIndex().isEmpty()
        || origin.stopIndex().isEmpty()) {
      return Optional.empty();
    }
    String sql = origin.sqlText().get();
    int start = (Integer) origin.startIndex().get();
    int stop = Math.min(sql.length(), (Integer) origin.stopIndex().get() + 1);
    return start < 0 || start >= stop ? Optional.empty() : Optional.of(sql.substring(start, stop));
  }

  private static Map<String, Listed> byClass() {
    Map<String, Listed> byClass = new HashMap<>();
    FunctionRegistry registry = FunctionRegistry.builtin();
    List<FunctionIdentifier> names = CollectionConverters.asJava(registry.listFunction());
    for (FunctionIdentifier name : names) {
      Listed listed = Functions.named(name.funcName()).orElse(null);
      if (listed != null && !ALWAYS_VISIBLE.contains(listed.kind())) {
        ExpressionInfo info = registry.lookupFunction(name).get();
        byClass.put(info.getClassName(), listed);
      }
    }
    return byClass;
  }
}
