package dev.assay.session;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings that every session of Assay has, and those that only a small machine wants. */
public final class SparkSettings {
  /**
   * Table properties keep ten years of log and removed files, so a stray VACUUM finds nothing to
   * drop.
   */
  static final String KEPT = "interval 3650 days";

  /** Below this many rows, data is a little. */
  static final long LITTLE_ROWS = 50_000;

  private SparkSettings() {}

  /** What correctness rests on; an environment may not change these. */
  public static SortedMap<String, String> required() {
    SortedMap<String, String> out = new TreeMap<>();
    out.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    out.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    out.put("spark.delta.logStore.file.impl", "dev.assay.table.HardLinkLogStore");
    out.put("spark.sql.session.timeZone", "UTC");
    out.put("spark.sql.ansi.enabled", "true");
    // binds them
    out.put("spark.sql.files.ignoreCorruptFiles", "false");
    out.put("spark.sql.files.ignoreMissingFiles", "false");
    out.put("spark.hadoop.parquet.page.verify-checksum.enabled", "true");
    out.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    out.put("spark.databricks.delta.properties.defaults.logRetentionDuration", KEPT);
    out.put("spark.databricks.delta.properties.defaults.deletedFileRetentionDuration", KEPT);
    out.put("spark.databricks.delta.properties.defaults.enableExpiredLogCleanup", "false");
    out.put("spark.databricks.delta.properties.defaults.enableDeletionVectors", "false");
    return Collections.unmodifiableSortedMap(out);
  }

  /**
   * What makes plans quickly wherever Spark runs; an environment may change these. What follows
   * from a filter is told for every name that a column has, and a row's texts and values have two
   * each: so their number doubles with every column.
   */
  static SortedMap<String, String> planning() {
    SortedMap<String, String> out = new TreeMap<>();
    out.put("spark.sql.constraintPropagation.enabled", "false");
    return Collections.unmodifiableSortedMap(out);
  }

  /**
   * What is quicker for a little data: no generated code, no replanning between stages, no second
   * task, no broadcast by a job of its own.
   */
  static SortedMap<String, String> little() {
    SortedMap<String, String> out = new TreeMap<>();
    out.put("spark.sql.codegen.wholeStage", "false");
    out.put("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    out.put("spark.sql.adaptive.enabled", "false");
    out.put("spark.sql.shuffle.partitions", "1");
    out.put("spark.sql.autoBroadcastJoinThreshold", "-1");
    return Collections.unmodifiableSortedMap(out);
  }

  /**
   * What is quicker still for a handful of rows in memory: they are one part from the beginning.
   */
  static SortedMap<String, String> handful() {
    SortedMap<String, String> out = new TreeMap<>();
    out.put("spark.sql.leafNodeDefaultParallelism", "1");
    return Collections.unmodifiableSortedMap(out);
  }

  /** What makes small tables quick on a small machine; an environment may change these. */
  public static SortedMap<String, String> local() {
    SortedMap<String, String> out = new TreeMap<>();
    out.put("spark.master", "local[2]");
    out.put("spark.ui.enabled", "false");
    out.put("spark.driver.host", "127.0.0.1");
    out.put("spark.driver.bindAddress", "127.0.0.1");
    out.put("spark.sql.catalogImplementation", "in-memory");
    out.put("spark.sql.shuffle.partitions", "4");
    out.put("spark.sql.parquet.compression.codec", "zstd");
    out.put("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2");
    out.put("spark.scheduler.mode", "FAIR");
    out.put("spark.databricks.delta.snapshotPartitions", "1");
    out.put("spark.ui.showConsoleProgress", "false");
    // the one executor is this process: one that slept with its laptop is not lost
    out.put("spark.network.timeout", "7d");
    // Delta's own queries of its log are generated code too, and crowd a hundred classes out
    out.put("spark.sql.codegen.cache.maxEntries", "2000");
    // classes of one session's own: with them, every session compiles all generated code anew
    out.put("spark.sql.artifact.isolation.enabled", "false");
    // a list of all files in every checksum is made by a Spark job, and nobody here reads it
    out.put("spark.databricks.delta.allFilesInCrc.enabled", "false");
    return Collections.unmodifiableSortedMap(out);
  }

  /** The local disk without a process for every file, where Hadoop is not told of another. */
  static SortedMap<String, String> disk() {
    SortedMap<String, String> out = new TreeMap<>();
    out.put("spark.hadoop.fs.file.impl", "dev.assay.table.QuietDisk$Checked");
    out.put("spark.hadoop.fs.AbstractFileSystem.file.impl", "dev.assay.table.QuietDisk$Context");
    return Collections.unmodifiableSortedMap(out);
  }
}
