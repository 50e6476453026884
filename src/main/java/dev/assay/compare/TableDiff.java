package dev.assay.compare;

import dev.assay.model.TableName;
import dev.assay.release.Pin;
import org.jspecify.annotations.Nullable;

/**
 * How one table differs between two releases, as far as can be told without reading its rows.
 *
 * @param before null when the first release does not have the table
 * @param after null when the second release does not have the table
 */
public record TableDiff(
    TableName table,
    @Nullable Pin before,
    @Nullable Pin after,
    ColumnChanges columns,
    Content content) {
  /** What content hashes say about the rows. */
  public enum Content {
    SAME,
    DIFFERENT,
    /** Nothing: one is missing, or they were not taken over the same columns. */
    UNKNOWN
  }

  /** What became of the table. */
  public enum Change {
    ADDED,
    REMOVED,
    CHANGED,
    UNCHANGED
  }

  public Change change() {
    if (before == null) {
      return Change.ADDED;
    }
    if (after == null) {
      return Change.REMOVED;
    }
    return columns.isEmpty() && content == Content.SAME ? Change.UNCHANGED : Change.CHANGED;
  }

  /** Whether only its rows can tell how they differ. */
  public boolean isWorthReading() {
    return before != null && after != null && content != Content.SAME;
  }
}
