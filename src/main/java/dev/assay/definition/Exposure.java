package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something outside the lakehouse that rests on it: a page, a notebook, another program.
 *
 * @param url where it is; null where it has no address
 * @param reads the columns that it reads, by table; none for a table that is read whole
 * @param metrics the names of those that it shows
 */
public record Exposure(
    String name,
    String label,
    Type type,
    String owner,
    String description,
    @Nullable String url,
    SortedMap<TableName, SortedSet<String>> reads,
    SortedSet<String> metrics,
    String file) {
  public Exposure {
    reads = Collections.unmodifiableSortedMap(new TreeMap<>(reads));
    metrics = Collections.unmodifiableSortedSet(new TreeSet<>(metrics));
  }

  /** What it is. */
  public enum Type {
    DASHBOARD,
    REPORT,
    NOTEBOOK,
    APPLICATION,
    EXPORT,
    MODEL
  }

  /** Whether a column of a table is among what it reads itself. */
  boolean reads(TableName table, String column) {
    SortedSet<String> columns = reads.get(table);
    return columns != null && (columns.isEmpty() || columns.contains(column));
  }
}
