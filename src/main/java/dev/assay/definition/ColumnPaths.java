package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import scala.jdk.javaapi.CollectionConverters;

/**
 * From which columns of its inputs a model's columns come through unchanged: found in the plan that
 * Spark's analyzer makes of the SELECT, so renaming, CTEs, unions and groups do not hide it.
 */
public final class ColumnPaths {
  private final Map<Long, Set<Long>> edges = new HashMap<>();
  private final Map<Long, Origin> leaves = new HashMap<>();
  private final Map<Long, LogicalPlan> named = new HashMap<>();
  private final LogicalPlan plan;

  private ColumnPaths(LogicalPlan plan) {
    this.plan = plan;
    remember(plan);
    visit(plan);
  }

  /** A column of an input that holds the same value as a column of the model's row. */
  public record Origin(TableName table, String column) implements Comparable<Origin> {
    @Override
    public int compareTo(Origin other) {
      int byTable = table.compareTo(other.table);
      return byTable != 0 ? byTable : column.compareTo(other.column);
    }
  }

  /**
   * The origins of every column of a model: what it selects, and what a join says is equal to that.
   * A column that is computed has none.
   */
  public static Map<String, SortedSet<Origin>> of(
      PipelineDefinition pipeline, ModelDefinition model) {
    return new ColumnPaths(AnalyzedSql.of(pipeline, model)).origins();
  }

  private Map<String, SortedSet<Origin>> origins() {
    Map<String, SortedSet<Origin>> origins = new LinkedHashMap<>();
    output(plan).forEach(a -> origins.put(a.name(), origins(id(a))));
    return origins;
  }

  private SortedSet<Origin> origins(long column) {
    SortedSet<Origin> found = new TreeSet<>();
    Set<Long> seen = new HashSet<>();
    Deque<Long> open = new ArrayDeque<>(List.of(column));
    while (!open.isEmpty()) {
      long next = open.remove();
      if (seen.add(next)) {
        Optional.ofNullable(leaves.get(next)).ifPresent(o -> found.add(o));
        open.addAll(edges.getOrDefault(next, Set.of()));
      }
    }
    return found;
  }

  /** A CTE may be referred to before the walk comes to it. */
  private void remember(LogicalPlan node) {
    if (node instanceof CTERelationDef cte) {
      named.put(cte.id(), cte.child());
    }
    children(node).forEach(this::remember);
  }

  private void visit(LogicalPlan node) {
    if (node instanceof SubqueryAlias alias && alias.child() instanceof LocalRelation leaf) {
      table(alias).ifPresent(t -> output(leaf).forEach(a -> leaves.put(id(a), origin(t, a))));
    } else if (node instanceof CTERelationRef reference) {
      LogicalPlan meant = named.get(reference.cteId());
      if (meant != null) {
        sideBySide(reference, meant);
      }
    } else if (node instanceof Union union) {
      children(union).stream().skip(1).forEach(c -> sideBySide(union, c));
    } else if (node instanceof Join join && join.condition().isDefined()) {
      equalities(join.condition().get());
    }
    CollectionConverters.asJava(node.expressions()).forEach(this::renaming);
    children(node).forEach(this::visit);
  }

  private void renaming(Expression expression) {
    if (expression instanceof Alias alias && alias.child() instanceof Attribute source) {
      link(alias.exprId().id(), id(source));
    }
  }

  private void equalities(Expression condition) {
    if (condition instanceof And and) {
      equalities(and.left());
      equalities(and.right());
    }
    if (condition instanceof EqualTo equal
        && equal.left() instanceof Attribute left
        && equal.right() instanceof Attribute right) {
      link(id(left), id(right));
      link(id(right), id(left));
    }
  }

  private void sideBySide(LogicalPlan outer, LogicalPlan inner) {
    List<Attribute> from = output(outer);
    List<Attribute> to = output(inner);
    for (int i = 0; i < from.size(); i++) {
      link(id(from.get(i)), id(to.get(i)));
    }
  }

  private void link(long from, long to) {
    edges.computeIfAbsent(from, f -> new HashSet<>()).add(to);
  }

  private static Optional<TableName> table(SubqueryAlias alias) {
    String name =
        CollectionConverters.asJava(alias.identifier().qualifier()).stream()
                .map(q -> q + ".")
                .collect(Collectors.joining())
            + alias.identifier().name();
    return TableName.parse(name);
  }

  private static Origin origin(TableName table, Attribute column) {
    return new Origin(table, column.name());
  }

  private static List<Attribute> output(LogicalPlan plan) {
    return CollectionConverters.asJava(plan.output());
  }

  private static List<LogicalPlan> children(LogicalPlan plan) {
    return CollectionConverters.asJava(plan.children());
  }

  private static long id(Attribute attribute) {
    return attribute.exprId().id();
  }
}
