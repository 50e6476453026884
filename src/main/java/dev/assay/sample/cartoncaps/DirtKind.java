package dev.assay.sample.cartoncaps;

import java.util.Locale;

/** The mistakes and the fraud that a dirty feed has; keys of the report. */
enum DirtKind {
  EXACT_DUPLICATE,
  LATE_ROW,
  CORRECTED_ROW,
  BAD_NUMBER,
  IMPOSSIBLE_DATE,
  IMPOSSIBLE_VALUE,
  UNKNOWN_CODE,
  ORPHAN_PURCHASE,
  ORPHAN_EVENT,
  EARLY_EVENT,
  WRONG_CLOCK,
  OFFSET_TIMESTAMP,
  NULL_KEY,
  MISSING_VALUE,
  RAGGED_ROW,
  EXTRA_COLUMN,
  REORDERED_COLUMNS,
  CORRUPT_FILE,
  SIGNAL_SELF_REFERRAL,
  SIGNAL_MANY_INVITES,
  SIGNAL_DUPLICATE_EMAIL,
  SIGNAL_AWARD_WITHOUT_ELIGIBILITY;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
