package dev.assay.lineage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where one table's columns and rows come from, one step back.
 *
 * @param inputs what it is made of, also where no column of it comes through, as in a count
 * @param rows the columns that decide which rows there are, and so influence every column; never of
 *     a direct kind
 * @param columns per column, in the table's order, what comes into that column alone
 */
public record TableLineage(
    Dataset dataset,
    SortedSet<Dataset> inputs,
    SortedSet<Influence> rows,
    Map<String, SortedSet<Influence>> columns) {
  public TableLineage {
    inputs = Collections.unmodifiableSortedSet(new TreeSet<>(inputs));
    rows = Collections.unmodifiableSortedSet(new TreeSet<>(rows));
    Map<String, SortedSet<Influence>> copy = new LinkedHashMap<>();
    columns.forEach((c, i) -> copy.put(c, Collections.unmodifiableSortedSet(new TreeSet<>(i))));
    columns = Collections.unmodifiableMap(copy);
  }

  /** All that influences a column: what comes into it, and what decides about the rows. */
  public SortedSet<Influence> all(String column) {
    SortedSet<Influence> all = new TreeSet<>(rows);
    all.addAll(columns.getOrDefault(column, Collections.emptySortedSet()));
    return all;
  }
}
