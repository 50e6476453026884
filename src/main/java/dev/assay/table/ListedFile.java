package dev.assay.table;

import io.delta.kernel.data.Row;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.util.VectorUtils;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * A data file that a version of a table reads, with what the log says about it.
 *
 * @param path below the table's folder, not encoded; null for a file that lies elsewhere
 * @param uri absolute, percent-encoded
 * @param bytes its size
 * @param records rows in the file, those included that {@code deleted} hides; -1 unknown
 * @param partitionValues as texts, as Delta's protocol writes them
 * @param deleted which rows of the file don't count; null when all do
 */
public record ListedFile(
    @Nullable String path,
    String uri,
    long bytes,
    long records,
    SortedMap<String, @Nullable String> partitionValues,
    @Nullable DeletionVector deleted) {
  private static final long UNKNOWN = -1;

  public ListedFile {
    partitionValues = Collections.unmodifiableSortedMap(new TreeMap<>(partitionValues));
  }

  /**
   * Delta's note of deleted rows.
   *
   * @param storage {@code u} or {@code p} for one in a file, {@code i} for one in {@code text}
   * @param text what the log says: a name, a path, or the rows themselves
   * @param uri of the file that holds it, percent-encoded; null when {@code text} does
   * @param offset in that file; null when it has none
   * @param bytes its size
   * @param rows how many it hides
   */
  public record DeletionVector(
      String storage,
      String text,
      @Nullable String uri,
      @Nullable Integer offset,
      int bytes,
      long rows) {}

  /** The rows of the file that count; empty when the log does not say. */
  public OptionalLong liveRows() {
    if (records == UNKNOWN) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(deleted == null ? records : records - deleted.rows());
  }

  /** {@code absolute} is the file's path with its scheme, as Hadoop writes it. */
  static ListedFile of(Row action, String absolute, String tableRoot) {
    AddFile add = new AddFile(action);
    Map<String, @Nullable String> values = VectorUtils.toJavaMap(add.getPartitionValues());
    return new ListedFile(
        below(tableRoot, absolute),
        uri(absolute),
        add.getSize(),
        add.getNumRecords().orElse(UNKNOWN),
        new TreeMap<>(values),
        add.getDeletionVector().map(d -> of(d, tableRoot)).orElse(null));
  }

  private static DeletionVector of(DeletionVectorDescriptor vector, String tableRoot) {
    return new DeletionVector(
        vector.getStorageType(),
        vector.getPathOrInlineDv(),
        vector.isOnDisk() ? uri(vector.getAbsolutePath(tableRoot)) : null,
        vector.getOffset().orElse(null),
        vector.getSizeInBytes(),
        vector.getCardinality());
  }

  private static @Nullable String below(String tableRoot, String absolute) {
    String root = new Path(tableRoot).toUri().getPath() + "/";
    String path = new Path(absolute).toUri().getPath();
    return path.startsWith(root) ? path.substring(root.length()) : null;
  }

  /** Others than Hadoop want two slashes and an empty host in the URI of a local file. */
  private static String uri(String absolute) {
    return new Path(absolute).toUri().toASCIIString().replaceFirst("^file:/(?!/)", "file:///");
  }
}
