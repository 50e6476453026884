package dev.assay.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The ways from a column or table to all that it comes from, or comes into. */
public final class LineageTree {
  private final Lineage lineage;
  private final int depth;
  private final Way way;
  private final Set<Object> told = new HashSet<>();

  private LineageTree(Lineage lineage, Way way, int depth) {
    this.lineage = lineage;
    this.way = way;
    this.depth = depth;
  }

  /** Against the stream of data, or with it. */
  public enum Way {
    UPSTREAM,
    DOWNSTREAM
  }

  /**
   * The tree of a column: values are followed, what only decides ends its branch.
   *
   * @param depth how many steps are told, at least 1
   */
  public static Branch of(Lineage lineage, ColumnRef column, Way way, int depth) {
    return new LineageTree(lineage, way, depth).column(column, new TreeSet<>(), 0);
  }

  /** The tree of a table: of tables alone. */
  public static Branch of(Lineage lineage, Dataset table, Way way, int depth) {
    return new LineageTree(lineage, way, depth).table(table, 0);
  }

  private Branch column(ColumnRef column, SortedSet<Kind> kinds, int steps) {
    if (!kinds.isEmpty() && kinds.stream().noneMatch(Kind::isDirect)) {
      return end(column, kinds, Branch.End.DECIDES);
    }
    SortedMap<ColumnRef, SortedSet<Kind>> next = byColumn(step(column));
    SortedMap<Dataset, SortedSet<Kind>> rows =
        way == Way.DOWNSTREAM ? lineage.decidedBy(column) : new TreeMap<>();
    if (next.isEmpty() && rows.isEmpty()) {
      return end(column, kinds, Branch.End.NONE);
    }
    if (!told.add(column)) {
      return end(column, kinds, Branch.End.TOLD_BEFORE);
    }
    if (steps == depth) {
      told.remove(column);
      return end(column, kinds, Branch.End.TOO_FAR);
    }
    List<Branch> branches = new ArrayList<>();
    next.forEach((c, k) -> branches.add(column(c, k, steps + 1)));
    rows.forEach(
        (table, k) ->
            branches.add(new Branch("rows of " + table, k, Branch.End.DECIDES, List.of())));
    return new Branch(column.toString(), kinds, Branch.End.NONE, branches);
  }

  private Collection<Influence> step(ColumnRef column) {
    return way == Way.UPSTREAM ? lineage.upstream(column) : lineage.downstream(column);
  }

  private static SortedMap<ColumnRef, SortedSet<Kind>> byColumn(Collection<Influence> links) {
    SortedMap<ColumnRef, SortedSet<Kind>> byColumn = new TreeMap<>();
    links.forEach(i -> byColumn.computeIfAbsent(i.column(), c -> new TreeSet<>()).add(i.kind()));
    return byColumn;
  }

  private Branch table(Dataset table, int steps) {
    SortedSet<Dataset> next = way == Way.UPSTREAM ? lineage.inputs(table) : lineage.outputs(table);
    if (next.isEmpty()) {
      return end(table, new TreeSet<>(), Branch.End.NONE);
    }
    if (!told.add(table)) {
      return end(table, new TreeSet<>(), Branch.End.TOLD_BEFORE);
    }
    if (steps == depth) {
      told.remove(table);
      return end(table, new TreeSet<>(), Branch.End.TOO_FAR);
    }
    List<Branch> branches = next.stream().map(t -> table(t, steps + 1)).toList();
    return new Branch(table.toString(), new TreeSet<>(), Branch.End.NONE, branches);
  }

  private static Branch end(Object what, SortedSet<Kind> kinds, Branch.End end) {
    return new Branch(what.toString(), kinds, end, List.of());
  }
}
