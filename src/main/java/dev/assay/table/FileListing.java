package dev.assay.table;

import io.delta.kernel.data.Row;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.actions.Protocol;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that another engine must know to read one version of a Delta table without reading its
 * log.
 *
 * @param schemaJson Spark's {@code StructType} as JSON, as it stands in the log
 * @param partitionColumns in the order of the folders
 * @param columnMapping {@code none}, {@code name} or {@code id}
 * @param readerFeatures what Delta's protocol wants a reader to understand
 * @param view the SELECT that stands for the rows; null where files hold them
 * @param files sorted by URI
 */
public record FileListing(
    long version,
    String schemaJson,
    List<String> partitionColumns,
    String columnMapping,
    int minReaderVersion,
    SortedSet<String> readerFeatures,
    @Nullable StoredView view,
    List<ListedFile> files) {
  public FileListing {
    partitionColumns = List.copyOf(partitionColumns);
    readerFeatures = new TreeSet<>(readerFeatures);
    files = files.stream().sorted(Comparator.comparing(ListedFile::uri)).toList();
  }

  /**
   * The table at {@code path} as of {@code version}.
   *
   * @throws dev.assay.model.AssayException ENVIRONMENT when there is no such version or table
   */
  public static FileListing at(String path, long version, Configuration conf) {
    KernelEngine engine = KernelEngine.of(conf);
    SnapshotImpl snapshot = (SnapshotImpl) engine.at(path, version);
    Protocol protocol = snapshot.getProtocol();
    return new FileListing(
        version,
        snapshot.getMetadata().getSchemaString(),
        snapshot.getPartitionColumnNames(),
        snapshot.getTableProperties().getOrDefault("delta.columnMapping.mode", "none"),
        protocol.getMinReaderVersion(),
        new TreeSet<>(protocol.getReaderFeatures()),
        StoredView.of(snapshot.getTableProperties()).orElse(null),
        ScanFiles.of(path, snapshot, engine, FileListing::file));
  }

  /**
   * The schema of the table at {@code path} as of {@code version}, without looking at its files.
   *
   * @return Spark's {@code StructType} as JSON
   * @throws dev.assay.model.AssayException ENVIRONMENT when there is no such version or table
   */
  public static String schemaJsonAt(String path, long version, Configuration conf) {
    SnapshotImpl snapshot = (SnapshotImpl) KernelEngine.of(conf).at(path, version);
    return snapshot.getMetadata().getSchemaString();
  }

  private static ListedFile file(Row scanFile, String tableRoot) {
    return ListedFile.of(
        scanFile.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL),
        InternalScanFileUtils.getAddFileStatus(scanFile).getPath(),
        tableRoot);
  }
}
