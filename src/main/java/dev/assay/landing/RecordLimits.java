package dev.assay.landing;

import java.io.Serializable;

/**
 * What a file may ask of memory and time before it is refused.
 *
 * @param maxRecordChars the longest record, or run of blank lines, in characters
 * @param maxColumns the most fields of a record, or names in a file
 * @param maxDepth how deep JSON and Avro values may nest
 * @param maxRawChars how much of a refused record is kept, in characters
 * @param maxFileBytes the largest file, in bytes after decompression
 * @param maxGzipRatio how far a gzip may expand, once it has given {@code gzipGraceBytes}
 * @param gzipGraceBytes what any gzip may expand to, in bytes
 */
public record RecordLimits(
    int maxRecordChars,
    int maxColumns,
    int maxDepth,
    int maxRawChars,
    long maxFileBytes,
    int maxGzipRatio,
    long gzipGraceBytes)
    implements Serializable {
  /**
   * 16 Mi characters (so that a record fits into a heap of 256 MiB), 20,000 columns, 512 levels,
   * 10,000 raw characters, 100 GiB, ratio 200 beyond 1 MiB.
   */
  public static final RecordLimits DEFAULT =
      new RecordLimits(16 << 20, 20_000, 512, 10_000, 100L << 30, 200, 1L << 20);

  public RecordLimits {
    if (maxRecordChars < 1 || maxColumns < 1 || maxDepth < 1 || maxRawChars < 0) {
      throw new IllegalArgumentException("a record limit is a positive number");
    }
    if (maxFileBytes < 1 || maxGzipRatio < 1 || gzipGraceBytes < 0) {
      throw new IllegalArgumentException("a file limit is a positive number");
    }
  }

  /** The same limits with another longest record, in characters. */
  public RecordLimits withMaxRecordChars(int chars) {
    return new RecordLimits(
        chars, maxColumns, maxDepth, maxRawChars, maxFileBytes, maxGzipRatio, gzipGraceBytes);
  }

  /** The same limits with another number of columns. */
  public RecordLimits withMaxColumns(int columns) {
    return new RecordLimits(
        maxRecordChars, columns, maxDepth, maxRawChars, maxFileBytes, maxGzipRatio, gzipGraceBytes);
  }

  /** The same limits with another largest file, in bytes after decompression. */
  public RecordLimits withMaxFileBytes(long bytes) {
    return new RecordLimits(
        maxRecordChars, maxColumns, maxDepth, maxRawChars, bytes, maxGzipRatio, gzipGraceBytes);
  }
}
