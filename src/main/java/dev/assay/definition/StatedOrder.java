package dev.assay.definition;

import dev.assay.definition.SqlText.SqlMistake;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedWindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Finds models in which a stated order decides: only these can have another outcome where the order
 * does not tell all rows apart.
 */
public final class StatedOrder {
  private static final Set<String> BY_ORDER = Set.of("max_by", "min_by");

  private StatedOrder() {}

  /** Whether the model has a window, a limit, or a function that takes a value by order. */
  public static boolean decidesIn(ModelDefinition model) {
    try {
      return decidesIn(SqlText.query(model.sql()).plan());
    } catch (SqlMistake e) {
      throw new IllegalStateException("the definition reader has parsed " + model.file(), e);
    }
  }

  private static boolean decidesIn(LogicalPlan plan) {
    if (plan instanceof GlobalLimit || plan instanceof Offset) {
      return true;
    }
    boolean inCtes =
        plan instanceof UnresolvedWith with
            && CollectionConverters.asJava(with.cteRelations()).stream()
                .anyMatch(relation -> decidesIn(relation._2()));
    return inCtes
        || CollectionConverters.asJava(plan.expressions()).stream().anyMatch(StatedOrder::decidesIn)
        || CollectionConverters.asJava(plan.children()).stream().anyMatch(StatedOrder::decidesIn);
  }

  private static boolean decidesIn(Expression expression) {
    if (expression instanceof WindowExpression
        || expression instanceof UnresolvedWindowExpression
        || (expression instanceof UnresolvedFunction f && BY_ORDER.contains(name(f)))) {
      return true;
    }
    boolean inSubquery =
        expression instanceof SubqueryExpression subquery && decidesIn(subquery.plan());
    return inSubquery
        || CollectionConverters.asJava(expression.children()).stream()
            .anyMatch(StatedOrder::decidesIn);
  }

  private static String name(UnresolvedFunction function) {
    return function.nameParts().mkString(".").toLowerCase(Locale.ROOT);
  }
}
