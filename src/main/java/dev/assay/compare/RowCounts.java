package dev.assay.compare;

import dev.assay.release.Pin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many rows differ.
 *
 * @param unchanged rows of both versions that are equal, each counted once
 * @param repeatedKeys keys that stand in several rows of a version; such rows are inserted, deleted
 *     or unchanged, never updated, for which became which nobody can tell
 * @param updatedByColumn in how many updated rows a column differs, for columns that differ at all
 */
public record RowCounts(
    long inserted,
    long deleted,
    long updated,
    long unchanged,
    long repeatedKeys,
    Map<String, Long> updatedByColumn) {
  public RowCounts {
    updatedByColumn = Collections.unmodifiableMap(new LinkedHashMap<>(updatedByColumn));
  }

  /** What is known of a table whose rows need not be read, or are in one release only. */
  public static RowCounts unread(TableDiff table) {
    return switch (table.change()) {
      case ADDED -> new RowCounts(rows(table.after()), 0, 0, 0, 0, Map.of());
      case REMOVED -> new RowCounts(0, rows(table.before()), 0, 0, 0, Map.of());
      case CHANGED, UNCHANGED -> new RowCounts(0, 0, 0, rows(table.after()), 0, Map.of());
    };
  }

  private static long rows(@Nullable Pin pin) {
    return pin == null ? 0 : pin.content().rows();
  }

  /** Rows of the first version. */
  public long before() {
    return unchanged + updated + deleted;
  }

  /** Rows of the second version. */
  public long after() {
    return unchanged + updated + inserted;
  }

  /** Whether no row differs. */
  public boolean areEqual() {
    return inserted == 0 && deleted == 0 && updated == 0;
  }
}
