package dev.assay.sample;

/** Writes rows of one source into one file, which stays open. */
interface RowWriter {
  void write(Row row);

  /** Writes what is still in hand. */
  void finish();
}
