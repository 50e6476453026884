package dev.assay.table;

import dev.assay.table.KernelSnapshot.ActiveFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * A version of a small table read from its files, which Kernel names: Delta's own scan starts two
 * Spark jobs to find the files of even the smallest table, and they cost more than its rows.
 */
final class LittleTable {
  private static final int MOST_FILES = 32;
  private static final long MOST_BYTES = 16L << 20;
  private static final Pattern GLOB = Pattern.compile("[*?\\[\\]{}\\\\%]");

  private LittleTable() {}

  /**
   * The rows; empty when the table is not small, or its files alone do not say what its rows are.
   */
  static Optional<Dataset<Row>> read(SparkSession session, KernelSnapshot snapshot) {
    boolean little = snapshot.files().size() <= MOST_FILES && snapshot.bytes() <= MOST_BYTES;
    return little && isOfPlainFiles(snapshot)
        ? Optional.of(rows(session, snapshot, snapshot.files()))
        : Optional.empty();
  }

  /** Whether the files alone say what the table's rows are. */
  static boolean isOfPlainFiles(KernelSnapshot snapshot) {
    boolean mapped =
        !snapshot.properties().getOrDefault("delta.columnMapping.mode", "none").equals("none");
    return !mapped
        && snapshot.partitions().isEmpty()
        && StoredView.of(snapshot).isEmpty()
        && snapshot.files().stream().allMatch(LittleTable::isPlain);
  }

  /** The rows of some of a snapshot's files, which are plain. */
  static Dataset<Row> rows(SparkSession session, KernelSnapshot snapshot, List<ActiveFile> files) {
    StructType schema = (StructType) DataType.fromJson(snapshot.schemaJson());
    if (files.isEmpty()) {
      return session.createDataFrame(List.of(), schema);
    }
    String[] paths = files.stream().map(ActiveFile::path).toArray(String[]::new);
    return inOnePart(session, session.read().schema(schema).parquet(paths));
  }

  /**
   * The rows as one part where that is all that the session makes of rows: what is made of them
   * needs no shuffle then, and a query is one task.
   */
  static Dataset<Row> inOnePart(SparkSession session, Dataset<Row> rows) {
    return session.conf().get("spark.sql.shuffle.partitions").equals("1") ? rows.coalesce(1) : rows;
  }

  private static boolean isPlain(ActiveFile file) {
    return file.deletionVector() == null && !GLOB.matcher(file.path()).find();
  }
}
