package dev.assay.audit;

import dev.assay.model.TableName;
import org.jspecify.annotations.Nullable;

/**
 * What is to be proved; the chain as a whole always is.
 *
 * @param release id or tag of the one release, or {@code latest}; null for every kept one
 * @param table the one table; null for all that a release pins
 */
public record Scope(@Nullable String release, @Nullable TableName table, Depth depth) {
  /** How far the proof goes into the tables. */
  public enum Depth {
    /** Logs and names and sizes of files; no row is read. */
    QUICK,
    /** Every row of every pinned version. */
    ROWS
  }

  boolean covers(TableName pinned) {
    return table == null || table.equals(pinned);
  }
}
