package dev.assay.bronze;

import org.jspecify.annotations.Nullable;

/**
 * One way in which a schema differs from the one before.
 *
 * @param column its name now; of a MISSING column, its name before
 * @param from what it was: the type, for RENAMED the name, for REORDERED the position from 1; null
 *     for ADDED
 * @param to what it is, likewise; null for MISSING
 */
public record SchemaChange(Kind kind, String column, @Nullable String from, @Nullable String to) {
  /** The names stand in {@code ops.schema_snapshots}. */
  public enum Kind {
    /** A column that was not there. */
    ADDED,
    /** A column that is not there any more. */
    MISSING,
    /**
     * Probably: one column went and one came, in the same place and with types that go together.
     */
    RENAMED,
    /** A column that stands elsewhere among the others. */
    REORDERED,
    /** Values that the known type does not hold. */
    RETYPED
  }
}
