package dev.assay.bronze;

import java.util.Locale;

/** What a change of a schema means for Bronze; the names stand in {@code ops.schema_snapshots}. */
public enum DriftOutcome {
  /** The values stand in the column, as text. */
  LOADED,
  /** Bronze gained the column. */
  COLUMN_ADDED,
  /** The values stand in {@code _rescued_data}. */
  RESCUED,
  /** The column is null in these rows. */
  NULL_FILLED,
  /** Nothing of the file is loaded. */
  FILE_REJECTED,
  /** Bronze has no such column, so nothing is missing in it. */
  NOTHING;

  /** For people. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
