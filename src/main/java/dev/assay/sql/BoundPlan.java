package dev.assay.sql;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.CTESubstitution;
import org.apache.spark.sql.catalyst.analysis.NamedParameter;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias$;
import scala.Function1;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * A parsed query whose table names and parameters stand for given plans and values, and whose calls
 * of {@link OwnFunction}s are known, also within CTEs and subqueries: no catalog is asked, so
 * queries over different versions can run side by side.
 */
public final class BoundPlan {
  private BoundPlan() {}

  /**
   * The query with its names bound; a name that is not in the maps stays as it is, for the analyzer
   * to complain about.
   *
   * @param tables plans by table name as the query writes it, such as {@code gold.dim_user}
   * @param parameters values by name, without the colon
   */
  public static LogicalPlan of(
      LogicalPlan parsed,
      Map<String, ? extends LogicalPlan> tables,
      Map<String, Literal> parameters) {
    return CTESubstitution.apply(parsed)
        .transformWithSubqueries(new Tables(tables))
        .transformAllExpressionsWithSubqueries(new Parameters(parameters))
        .transformAllExpressionsWithSubqueries(new OwnFunctions());
  }

  private static final class Tables extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
    private final Map<String, ? extends LogicalPlan> tables;

    Tables(Map<String, ? extends LogicalPlan> tables) {
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
      String name = String.join(".", CollectionConverters.asJava(relation.multipartIdentifier()));
      LogicalPlan rows = tables.get(name);
      if (rows == null) {
        return otherwise.apply(plan);
      }
      @SuppressWarnings("unchecked")
      B bound = (B) SubqueryAlias$.MODULE$.apply(relation.multipartIdentifier(), rows);
      return bound;
    }
  }

  private static final class Parameters extends AbstractPartialFunction<Expression, Expression> {
    private final Map<String, Literal> values;

    Parameters(Map<String, Literal> values) {
      this.values = values;
    }

    @Override
    public boolean isDefinedAt(Expression expression) {
      return expression instanceof NamedParameter;
    }

    @Override
    public <A extends Expression, B> B applyOrElse(A expression, Function1<A, B> otherwise) {
      Literal value = expression instanceof NamedParameter p ? values.get(p.name()) : null;
      if (value == null) {
        return otherwise.apply(expression);
      }
      @SuppressWarnings("unchecked")
      B bound = (B) value;
      return bound;
    }
  }

  private static final class OwnFunctions extends AbstractPartialFunction<Expression, Expression> {
    @Override
    public boolean isDefinedAt(Expression expression) {
      return expression instanceof UnresolvedFunction;
    }

    @Override
    public <A extends Expression, B> B applyOrElse(A expression, Function1<A, B> otherwise) {
      Optional<OwnFunction> own =
          expression instanceof UnresolvedFunction function
              ? OwnFunction.named(function.nameParts().mkString("."))
              : Optional.empty();
      if (own.isEmpty()) {
        return otherwise.apply(expression);
      }
      @SuppressWarnings("unchecked")
      B bound = (B) own.get().call(((UnresolvedFunction) (Expression) expression).arguments());
      return bound;
    }
  }
}
