package dev.assay.table;

import io.delta.kernel.Snapshot;
import io.delta.kernel.data.Row;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.actions.Metadata;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * What any Delta table is made of at one version.
 *
 * @param version the version
 * @param schemaJson Spark's {@code StructType} as JSON
 * @param properties the table's properties
 * @param partitions columns whose values stand in the log, not in the files
 * @param files the active data files, in no promised order
 */
public record KernelSnapshot(
    long version,
    String schemaJson,
    SortedMap<String, String> properties,
    SortedSet<String> partitions,
    List<ActiveFile> files) {
  private static final long UNKNOWN = -1;

  public KernelSnapshot {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    partitions = Collections.unmodifiableSortedSet(new TreeSet<>(partitions));
    files = List.copyOf(files);
  }

  /**
   * A data file that the version reads.
   *
   * @param path absolute, with scheme
   * @param bytes its size
   * @param rows that the version sees in it, deleted ones not counted; -1 unknown
   * @param deletionVector absolute path of the file that marks deleted rows
   * @param statistics what the log says about its values, as JSON
   */
  public record ActiveFile(
      String path,
      long bytes,
      long rows,
      @Nullable String deletionVector,
      @Nullable String statistics) {}

  /** The newest version of the table at {@code path}; empty when there is no table. */
  public static Optional<KernelSnapshot> newest(String path, Configuration conf) {
    KernelEngine engine = KernelEngine.of(conf);
    return engine.newest(path).map(snapshot -> read(path, snapshot, engine));
  }

  /**
   * The newest version with those of its files alone that may hold rows whose {@code column} is
   * greater than {@code value}; empty when there is no table.
   */
  static Optional<KernelSnapshot> newestAfter(
      String path, String column, long value, Configuration conf) {
    KernelEngine engine = KernelEngine.of(conf);
    Predicate after = new Predicate(">", new Column(column), Literal.ofLong(value));
    return engine
        .newest(path)
        .map(
            snapshot ->
                read(snapshot, ScanFiles.of(path, snapshot, after, engine, KernelSnapshot::file)));
  }

  /**
   * The table at {@code path} as of {@code version}.
   *
   * @throws dev.assay.model.AssayException ENVIRONMENT when there is no such version or table
   */
  public static KernelSnapshot at(String path, long version, Configuration conf) {
    KernelEngine engine = KernelEngine.of(conf);
    return read(path, engine.at(path, version), engine);
  }

  /** Count of rows, from the log's statistics; empty when a file has none. */
  public OptionalLong rowCount() {
    return files.stream().anyMatch(f -> f.rows() == UNKNOWN)
        ? OptionalLong.empty()
        : OptionalLong.of(files.stream().mapToLong(ActiveFile::rows).sum());
  }

  /** Sum of the data files' sizes. */
  public long bytes() {
    return files.stream().mapToLong(ActiveFile::bytes).sum();
  }

  private static KernelSnapshot read(String path, Snapshot snapshot, KernelEngine engine) {
    return read(snapshot, ScanFiles.of(path, snapshot, engine, KernelSnapshot::file));
  }

  private static KernelSnapshot read(Snapshot snapshot, List<ActiveFile> files) {
    Metadata metadata = ((SnapshotImpl) snapshot).getMetadata();
    return new KernelSnapshot(
        snapshot.getVersion(),
        metadata.getSchemaString(),
        new TreeMap<>(snapshot.getTableProperties()),
        new TreeSet<>(metadata.getPartitionColNames()),
        files);
  }

  private static ActiveFile file(Row scanFile, String tableRoot) {
    AddFile add = new AddFile(scanFile.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
    @Nullable DeletionVectorDescriptor deleted = add.getDeletionVector().orElse(null);
    long hidden = deleted == null ? 0 : deleted.getCardinality();
    return new ActiveFile(
        InternalScanFileUtils.getAddFileStatus(scanFile).getPath(),
        add.getSize(),
        add.getNumRecords().map(n -> n - hidden).orElse(UNKNOWN),
        deleted != null && deleted.isOnDisk() ? deleted.getAbsolutePath(tableRoot) : null,
        add.getStatsJson().orElse(null));
  }
}
