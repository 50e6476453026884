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
    if (!isPlain(snapshot)) {
      return Optional.empty();
    }
    StructType schema = (StructType) DataType.fromJson(snapshot.schemaJson());
    if (snapshot.files().isEmpty()) {
      return Optional.of(session.createDataFrame(List.of(), schema));
    }
    String[] paths = snapshot.files().stream().map(ActiveFile::path).toArray(String[]::new);
    return Optional.of(session.read().schema(schema).parquet(paths));
  }

  private static boolean isPlain(KernelSnapshot snapshot) {
    boolean mapped =
        !snapshot.properties().getOrDefault("delta.columnMapping.mode", "none").equals("none");
    boolean little = snapshot.files().size() <= MOST_FILES && snapshot.bytes() <= MOST_BYTES;
    return little && !mapped && snapshot.files().stream().allMatch(LittleTable::isPlain);
  }

  private static boolean isPlain(ActiveFile file) {
    return file.deletionVector() == null && !GLOB.matcher(file.path()).find();
  }
}
