package dev.assay.table;

/** When files are too small and too many: each costs as much to open as a megabyte to read. */
final class SmallFiles {
  /** A file below this size is small. */
  static final long SMALL_BYTES = 16L << 20;

  /** So many small files are worth a commit that joins them. */
  static final int MANY = 24;

  private SmallFiles() {}

  static boolean areMany(KernelSnapshot snapshot) {
    return snapshot.files().stream().filter(f -> f.bytes() < SMALL_BYTES).count() >= MANY;
  }
}
