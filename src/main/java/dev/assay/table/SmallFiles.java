package dev.assay.table;

/** When files are too small and too many: each costs as much to open as a megabyte to read. */
final class SmallFiles {
  /** A file below this size is small. */
  static final long SMALL_BYTES = 16L << 20;

  /** So many small files are worth a commit that joins them. */
  static final int MANY = 24;

  /** A file of records below this size is small: all of it is decoded again when it is joined. */
  static final long SMALL_RECORDS = 2L << 20;

  /** So many small files of records are worth a commit that joins them, which costs no Spark. */
  static final int MANY_RECORDS = 8;

  private SmallFiles() {}

  static boolean areMany(KernelSnapshot snapshot) {
    return snapshot.files().stream().filter(f -> f.bytes() < SMALL_BYTES).count() >= MANY;
  }
}
