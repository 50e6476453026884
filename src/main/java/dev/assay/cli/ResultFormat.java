package dev.assay.cli;

/** How rows are printed. */
enum ResultFormat {
  /** Padded columns for people. */
  TABLE,
  /** RFC 4180 with a header; null is an empty field. */
  CSV,
  /** One array of objects. */
  JSON
}
