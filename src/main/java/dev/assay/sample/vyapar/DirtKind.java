package dev.assay.sample.vyapar;

import java.util.Locale;

/** The mistakes that a dirty feed has; keys of the report. */
enum DirtKind {
  EXACT_DUPLICATE,
  LATE_ROW,
  CORRECTED_ROW,
  EARLY_LINE,
  BAD_NUMBER,
  IMPOSSIBLE_DATE,
  IMPOSSIBLE_VALUE,
  DOUBTFUL_VALUE,
  UNKNOWN_CODE,
  ORPHAN_ROW,
  WRONG_CLOCK,
  OFFSET_TIMESTAMP,
  NULL_KEY,
  MISSING_VALUE,
  RAGGED_ROW,
  EXTRA_COLUMN,
  REORDERED_COLUMNS,
  CORRUPT_FILE,
  BROKEN_LINE;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
