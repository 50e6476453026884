package dev.assay.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Exists;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.catalyst.expressions.ScalarSubquery;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.MaxMinBy;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;

/** What comes into an expression over the columns of a relation. */
final class ExpressionLineage {
  private final PlanLineage plans;
  private final Relation row;

  ExpressionLineage(PlanLineage plans, Relation row) {
    this.plans = plans;
    this.row = row;
  }

  Sources of(Expression expression) {
    if (expression instanceof Alias alias) {
      return of(alias.child());
    }
    if (expression instanceof OuterReference reference) {
      return reference.e() instanceof Attribute a
          ? Objects.requireNonNull(row.outer()).column(a)
          : Sources.NONE;
    }
    if (expression instanceof Attribute attribute) {
      return row.column(attribute);
    }
    if (expression instanceof GetStructField field) {
      return of(field.child()).field(field.ordinal());
    }
    if (expression instanceof CreateNamedStruct struct) {
      return Sources.struct(
          CollectionConverters.asJava(struct.valExprs()).stream().map(this::of).toList());
    }
    if (expression instanceof SubqueryExpression subquery) {
      return of(subquery);
    }
    return ofDecision(expression);
  }

  /** Expressions of which a part decides about the rest. */
  private Sources ofDecision(Expression expression) {
    if (expression instanceof If choice) {
      return as(Kind.TRANSFORMATION, List.of(choice.trueValue(), choice.falseValue()))
          .plus(of(choice.predicate()).as(Kind.CONDITIONAL));
    }
    if (expression instanceof CaseWhen choice) {
      return of(choice);
    }
    if (expression instanceof AggregateExpression aggregate) {
      return of(aggregate);
    }
    if (expression instanceof WindowExpression window) {
      return of(window.windowFunction())
          .as(Kind.TRANSFORMATION)
          .plus(as(Kind.WINDOW, CollectionConverters.asJava(window.windowSpec().children())));
    }
    return as(Kind.TRANSFORMATION, CollectionConverters.asJava(expression.children()));
  }

  private Sources of(CaseWhen choice) {
    List<Expression> conditions = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    for (var branch : CollectionConverters.asJava(choice.branches())) {
      conditions.add(branch._1());
      values.add(branch._2());
    }
    if (choice.elseValue().isDefined()) {
      values.add(choice.elseValue().get());
    }
    return as(Kind.TRANSFORMATION, values).plus(as(Kind.CONDITIONAL, conditions));
  }

  private Sources of(AggregateExpression aggregate) {
    Sources values =
        aggregate.aggregateFunction() instanceof MaxMinBy by
            ? of(by.valueExpr()).as(Kind.AGGREGATION).plus(of(by.orderingExpr()).as(Kind.SORT))
            : as(
                Kind.AGGREGATION,
                CollectionConverters.asJava(aggregate.aggregateFunction().children()));
    return aggregate.filter().isDefined()
        ? values.plus(of(aggregate.filter().get()).as(Kind.FILTER))
        : values;
  }

  /** The values of a subquery come in, and what decides about its rows decides about these. */
  private Sources of(SubqueryExpression subquery) {
    LogicalPlan plan = subquery.plan();
    Relation inner = plans.of(plan, row);
    List<Sources> output = inner.of(CollectionConverters.asJava(plan.output()));
    Sources rows = Sources.of(inner.rows());
    if (subquery instanceof Exists) {
      return rows;
    }
    return subquery instanceof ScalarSubquery
        ? output.get(0).plus(rows)
        : Sources.union(output).as(Kind.TRANSFORMATION).plus(rows);
  }

  /** What comes into any of the expressions, where all of them are used in one way. */
  Sources as(Kind kind, Collection<? extends Expression> expressions) {
    return Sources.union(expressions.stream().map(this::of).toList()).as(kind);
  }
}
