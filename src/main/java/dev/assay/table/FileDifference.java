package dev.assay.table;

import dev.assay.model.AssayException;
import dev.assay.model.TableName;
import dev.assay.table.KernelSnapshot.ActiveFile;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The data files in which two versions of a table differ. Rows that were merely copied stand among
 * those that went and among those that came, so whatever is summed over rows comes out the same.
 */
public final class FileDifference {
  /** To open a file takes as long as to read so much of one. */
  private static final long OPENING_BYTES = 1L << 16;

  private final KernelSnapshot after;
  private final List<ActiveFile> added;
  private final List<ActiveFile> removed;
  private final List<ActiveFile> kept;

  /** Of versions with the same columns, whose files are plain. */
  FileDifference(KernelSnapshot before, KernelSnapshot after) {
    Set<String> then = paths(before);
    Set<String> now = paths(after);
    this.after = after;
    this.added = after.files().stream().filter(f -> !then.contains(f.path())).toList();
    this.removed = before.files().stream().filter(f -> !now.contains(f.path())).toList();
    this.kept = after.files().stream().filter(f -> then.contains(f.path())).toList();
  }

  /** Files are plain, so a path says all, and what it names is written once. */
  private static Set<String> paths(KernelSnapshot snapshot) {
    Set<String> paths = new HashSet<>();
    snapshot.files().forEach(f -> paths.add(f.path()));
    return paths;
  }

  static Optional<FileDifference> between(
      Lakehouse lakehouse, TableName table, long from, long to) {
    Configuration conf = lakehouse.configuration();
    try {
      KernelSnapshot after = KernelSnapshot.at(lakehouse.path(table), to, conf);
      KernelSnapshot before =
          from == to ? after : KernelSnapshot.at(lakehouse.path(table), from, conf);
      if (!isToldByFiles(before) || !isToldByFiles(after) || !sameColumns(before, after)) {
        return Optional.empty();
      }
      FileDifference difference = new FileDifference(before, after);
      return difference.isThere(conf) ? Optional.of(difference) : Optional.empty();
    } catch (AssayException e) {
      return Optional.empty();
    }
  }

  private static boolean isToldByFiles(KernelSnapshot snapshot) {
    return LittleTable.isOfPlainFiles(snapshot) && snapshot.rowCount().isPresent();
  }

  private static boolean sameColumns(KernelSnapshot before, KernelSnapshot after) {
    return before.schemaJson().equals(after.schemaJson());
  }

  /** Files that are kept are not read, so that one that is gone or cut off would not be missed. */
  private boolean isThere(Configuration conf) {
    return Stream.of(added, removed, kept).flatMap(List::stream).allMatch(f -> isThere(f, conf));
  }

  private static boolean isThere(ActiveFile file, Configuration conf) {
    Path path = new Path(file.path());
    try {
      return path.getFileSystem(conf).getFileStatus(path).getLen() == file.bytes();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the versions have the same files. */
  public boolean isNothing() {
    return added.isEmpty() && removed.isEmpty();
  }

  /** How many files came. */
  public int addedFiles() {
    return added.size();
  }

  /** Whether no file went. */
  public boolean isAddition() {
    return removed.isEmpty();
  }

  /** Bytes of the files that came and of those that went; to open a file counts, too. */
  public long bytes() {
    return bytes(added) + bytes(removed);
  }

  /** Bytes of all files of the later version; to open a file counts, too. */
  public long bytesAfter() {
    return bytes(added) + bytes(kept);
  }

  /** Rows in the files that came, by the log. */
  public long addedRows() {
    return rows(added);
  }

  /** Rows in the files that went, by the log. */
  public long removedRows() {
    return rows(removed);
  }

  /** Rows of the earlier version, by the log. */
  public long rowsBefore() {
    return rows(kept) + rows(removed);
  }

  /** The rows in the files that came. */
  public Dataset<Row> added(DeltaTables tables) {
    return LittleTable.rows(tables.session(), after, added);
  }

  /** The rows in the files that went. */
  public Dataset<Row> removed(DeltaTables tables) {
    return LittleTable.rows(tables.session(), after, removed);
  }

  /**
   * Of the rows in the files that both versions have, at least those that have the same values in
   * these columns as any row in the files that came or went.
   */
  public Dataset<Row> keptLike(List<String> columns, DeltaTables tables) {
    return LittleTable.rows(tables.session(), after, like(columns));
  }

  /** How many rows {@link #keptLike} yields, by the log. */
  public long keptRowsLike(List<String> columns) {
    return rows(like(columns));
  }

  private List<ActiveFile> like(List<String> columns) {
    return kept.stream()
        .filter(
            k ->
                Stream.of(added, removed)
                    .flatMap(List::stream)
                    .anyMatch(m -> ValueRange.mayMeet(k.statistics(), m.statistics(), columns)))
        .toList();
  }

  private static long bytes(List<ActiveFile> files) {
    return files.stream().mapToLong(f -> OPENING_BYTES + f.bytes()).sum();
  }

  private static long rows(List<ActiveFile> files) {
    return files.stream().mapToLong(ActiveFile::rows).sum();
  }
}
