package dev.assay.lineage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a plan yields.
 *
 * @param columns what comes into each column, by the id that Spark gave it
 * @param rows what decides which rows there are
 * @param outer where a correlated subquery stands; null where nothing is around
 */
record Relation(Map<Long, Sources> columns, Set<Influence> rows, @Nullable Relation outer) {
  Relation {
    columns = Map.copyOf(columns);
    rows = Set.copyOf(rows);
  }

  static Relation empty(@Nullable Relation outer) {
    return new Relation(Map.of(), Set.of(), outer);
  }

  /** What comes into a column; into one that nobody has seen, everything that there is. */
  Sources column(Attribute attribute) {
    Sources known = columns.get(attribute.exprId().id());
    return known != null ? known : everything();
  }

  /** The columns of both, and what decides about the rows of either. */
  Relation beside(Relation other) {
    Map<Long, Sources> both = new HashMap<>(columns);
    both.putAll(other.columns);
    return new Relation(both, other.rows, outer).deciding(rows);
  }

  Relation with(Map<Long, Sources> more) {
    Map<Long, Sources> all = new HashMap<>(columns);
    all.putAll(more);
    return new Relation(all, rows, outer);
  }

  /** Nothing but these columns, of the same rows. */
  Relation only(Map<Long, Sources> chosen) {
    return new Relation(chosen, rows, outer);
  }

  Relation deciding(Set<Influence> more) {
    Set<Influence> all = new HashSet<>(rows);
    all.addAll(more);
    return new Relation(columns, all, outer);
  }

  /** The columns of these names, in this order. */
  List<Sources> of(List<Attribute> output) {
    return output.stream().map(this::column).toList();
  }

  /** The same columns under other names. */
  Relation renamed(List<Attribute> from, List<Attribute> to) {
    Map<Long, Sources> renamed = new HashMap<>();
    for (int i = 0; i < to.size(); i++) {
      renamed.put(to.get(i).exprId().id(), column(from.get(i)));
    }
    return only(renamed);
  }

  Sources everything() {
    return Sources.union(columns.values()).as(Kind.TRANSFORMATION);
  }
}
