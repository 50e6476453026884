package dev.assay.lineage;

import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.UnionLoop;
import org.apache.spark.sql.catalyst.plans.logical.UnionLoopRef;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What comes into the columns and rows that an analyzed plan yields. A node of a kind that is not
 * known here lets everything in, so what is told may be too much and never too little.
 */
final class PlanLineage {
  private final Map<Long, Named> named = new HashMap<>();
  private final Map<Long, Relation> yielded = new HashMap<>();
  private final Map<Long, Loop> loops = new HashMap<>();
  private final SortedSet<TableName> tables = new TreeSet<>();

  /** A CTE, and what stands around it. */
  private record Named(CTERelationDef definition, @Nullable Relation outer) {}

  /** What is known so far of the rows of a recursive CTE, column by column. */
  private record Loop(List<Sources> columns, Set<Influence> rows) {}

  /** What the whole of a plan yields. */
  Relation of(LogicalPlan plan) {
    return of(plan, null);
  }

  /** The tables that were met. */
  SortedSet<TableName> tables() {
    return new TreeSet<>(tables);
  }

  /** What a plan yields that stands, as a subquery, within {@code outer}. */
  Relation of(LogicalPlan plan, @Nullable Relation outer) {
    if (plan instanceof SubqueryAlias alias) {
      return alias.child() instanceof LocalRelation leaf
          ? leaf(alias, leaf, outer)
          : of(alias.child(), outer);
    }
    if (plan instanceof LocalRelation leaf) {
      return constants(leaf, outer);
    }
    if (plan instanceof WithCTE with) {
      CollectionConverters.asJava(with.cteDefs()).forEach(d -> define(d, outer));
      return of(with.plan(), outer);
    }
    if (plan instanceof CTERelationRef reference) {
      return of(reference);
    }
    if (plan instanceof UnionLoopRef reference) {
      return of(reference, outer);
    }
    return ofRows(plan, outer);
  }

  private Relation leaf(SubqueryAlias alias, LocalRelation leaf, @Nullable Relation outer) {
    Optional<TableName> table = table(alias);
    if (table.isEmpty()) {
      return constants(leaf, outer);
    }
    tables.add(table.get());
    Map<Long, Sources> columns = new HashMap<>();
    output(leaf).forEach(a -> columns.put(id(a), Sources.of(ColumnRef.of(table.get(), a.name()))));
    return Relation.empty(outer).only(columns);
  }

  private static Relation constants(LocalRelation leaf, @Nullable Relation outer) {
    Map<Long, Sources> columns = new HashMap<>();
    output(leaf).forEach(a -> columns.put(id(a), Sources.NONE));
    return Relation.empty(outer).only(columns);
  }

  private void define(CTERelationDef definition, @Nullable Relation outer) {
    named.put(definition.id(), new Named(definition, outer));
    yielded.remove(definition.id());
  }

  private Relation of(CTERelationRef reference) {
    Named meant = Objects.requireNonNull(named.get(reference.cteId()));
    LogicalPlan plan = meant.definition().child();
    Relation rows = yielded.get(reference.cteId());
    if (rows == null) {
      rows = of(plan, meant.outer());
      yielded.put(reference.cteId(), rows);
    }
    return rows.renamed(output(plan), output(reference));
  }

  private Relation of(UnionLoopRef reference, @Nullable Relation outer) {
    Loop loop = Objects.requireNonNull(loops.get(reference.loopId()));
    return new Relation(columns(output(reference), loop.columns()), loop.rows(), outer);
  }

  /** Nodes that choose, join or order rows. */
  private Relation ofRows(LogicalPlan plan, @Nullable Relation outer) {
    if (plan instanceof Filter filter) {
      Relation rows = of(filter.child(), outer);
      return deciding(rows, Kind.FILTER, List.of(filter.condition()));
    }
    if (plan instanceof Sort sort) {
      return deciding(
          of(sort.child(), outer), Kind.SORT, CollectionConverters.asJava(sort.order()));
    }
    if (plan instanceof Join join) {
      Relation both = of(join.left(), outer).beside(of(join.right(), outer));
      return deciding(both, Kind.JOIN, optional(join.condition()));
    }
    if (plan instanceof LateralJoin join) {
      Relation left = of(join.left(), outer);
      Relation both = left.beside(of(join.right().plan(), left));
      return deciding(both, Kind.JOIN, optional(join.condition()));
    }
    if (plan instanceof Distinct distinct) {
      Relation rows = of(distinct.child(), outer);
      return deciding(rows, Kind.GROUP_BY, output(distinct.child()));
    }
    if (plan instanceof Except || plan instanceof Intersect) {
      return compared(plan, outer);
    }
    return ofColumns(plan, outer);
  }

  /** Which rows of the first side stay is decided by all columns of both. */
  private Relation compared(LogicalPlan plan, @Nullable Relation outer) {
    List<LogicalPlan> sides = children(plan);
    Relation left = of(sides.get(0), outer);
    Relation right = of(sides.get(1), outer);
    Relation rows =
        deciding(left, Kind.FILTER, output(sides.get(0)))
            .deciding(deciding(right, Kind.FILTER, output(sides.get(1))).rows());
    return rows.renamed(output(sides.get(0)), output(plan));
  }

  /** Nodes that make columns. */
  private Relation ofColumns(LogicalPlan plan, @Nullable Relation outer) {
    if (plan instanceof Project project) {
      Relation rows = of(project.child(), outer);
      return rows.only(named(rows, project.projectList()));
    }
    if (plan instanceof Aggregate aggregate) {
      Relation rows = of(aggregate.child(), outer);
      Relation groups =
          deciding(
              rows, Kind.GROUP_BY, CollectionConverters.asJava(aggregate.groupingExpressions()));
      return groups.only(named(rows, aggregate.aggregateExpressions()));
    }
    if (plan instanceof Window window) {
      Relation rows = of(window.child(), outer);
      return rows.with(named(rows, window.windowExpressions()));
    }
    if (plan instanceof Generate generate) {
      return of(generate, outer);
    }
    if (plan instanceof Expand expand) {
      return of(expand, outer);
    }
    if (plan instanceof Union union) {
      return of(union, outer);
    }
    return plan instanceof UnionLoop loop ? of(loop, outer) : ofUnknown(plan, outer);
  }

  /** How many rows become of one is decided by what they are made of. */
  private Relation of(Generate generate, @Nullable Relation outer) {
    Relation rows = of(generate.child(), outer);
    Expression generator = (Expression) generate.generator();
    Sources made = new ExpressionLineage(this, rows).of(generator);
    Map<Long, Sources> columns = new HashMap<>();
    CollectionConverters.asJava(generate.generatorOutput()).forEach(a -> columns.put(id(a), made));
    return rows.with(columns).deciding(made.as(Kind.JOIN).all());
  }

  private Relation of(Expand expand, @Nullable Relation outer) {
    Relation rows = of(expand.child(), outer);
    ExpressionLineage expressions = new ExpressionLineage(this, rows);
    List<Sources> columns =
        CollectionConverters.asJava(expand.projections()).stream()
            .map(p -> CollectionConverters.asJava(p).stream().map(expressions::of).toList())
            .reduce(PlanLineage::each)
            .orElse(List.of());
    return rows.only(columns(output(expand), columns));
  }

  private Relation of(Union union, @Nullable Relation outer) {
    Relation all = Relation.empty(outer);
    List<List<Sources>> parts = new ArrayList<>();
    for (LogicalPlan part : children(union)) {
      Relation rows = of(part, outer);
      parts.add(rows.of(output(part)));
      all = all.deciding(rows.rows());
    }
    List<Sources> columns = parts.stream().reduce(PlanLineage::each).orElse(List.of());
    return all.only(columns(output(union), columns));
  }

  /** Goes round until a round brings nothing new. */
  private Relation of(UnionLoop loop, @Nullable Relation outer) {
    Relation anchor = of(loop.anchor(), outer);
    Loop known = new Loop(anchor.of(output(loop.anchor())), anchor.rows());
    while (true) {
      loops.put(loop.id(), known);
      Relation round = of(loop.recursion(), outer).deciding(known.rows());
      Loop next = new Loop(each(known.columns(), round.of(output(loop.recursion()))), round.rows());
      if (next.equals(known)) {
        return new Relation(columns(output(loop), known.columns()), known.rows(), outer);
      }
      known = next;
    }
  }

  private Relation ofUnknown(LogicalPlan plan, @Nullable Relation outer) {
    Relation rows = Relation.empty(outer);
    for (LogicalPlan child : children(plan)) {
      rows = rows.beside(of(child, outer));
    }
    List<Expression> expressions = CollectionConverters.asJava(plan.expressions());
    Sources made = new ExpressionLineage(this, rows).as(Kind.TRANSFORMATION, expressions);
    Map<Long, Sources> columns = new HashMap<>();
    for (Attribute attribute : output(plan)) {
      Sources known = rows.columns().get(id(attribute));
      columns.put(id(attribute), known != null ? known : rows.everything().plus(made));
    }
    return rows.only(columns).deciding(made.as(Kind.FILTER).all());
  }

  private Relation deciding(Relation rows, Kind kind, List<? extends Expression> expressions) {
    return rows.deciding(new ExpressionLineage(this, rows).as(kind, expressions).all());
  }

  private Map<Long, Sources> named(Relation rows, Seq<NamedExpression> expressions) {
    ExpressionLineage lineage = new ExpressionLineage(this, rows);
    Map<Long, Sources> columns = new HashMap<>();
    for (NamedExpression made : CollectionConverters.asJava(expressions)) {
      columns.put(made.exprId().id(), lineage.of((Expression) made));
    }
    return columns;
  }

  private static List<Sources> each(List<Sources> some, List<Sources> others) {
    List<Sources> each = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      each.add(some.get(i).plus(others.get(i)));
    }
    return each;
  }

  private static Map<Long, Sources> columns(List<Attribute> output, List<Sources> sources) {
    Map<Long, Sources> columns = new HashMap<>();
    for (int i = 0; i < output.size(); i++) {
      columns.put(id(output.get(i)), sources.get(i));
    }
    return columns;
  }

  private static Optional<TableName> table(SubqueryAlias alias) {
    return TableName.parse(
        String.join(
            ".",
            Stream.concat(
                    CollectionConverters.asJava(alias.identifier().qualifier()).stream(),
                    Stream.of(alias.identifier().name()))
                .toList()));
  }

  private static List<Expression> optional(scala.Option<Expression> condition) {
    return condition.isDefined() ? List.of(condition.get()) : List.of();
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
