package dev.assay.table;

import io.delta.kernel.Snapshot;
import io.delta.kernel.data.Row;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.actions.CommitInfo;
import io.delta.kernel.internal.actions.Metadata;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;

/**
 * One commit that gives an older record table the columns that it lacks; Kernel's own schema
 * evolution wants column mapping, which no ops table has.
 */
final class RecordEvolution {
  private static final String ENGINE = "Assay";
  private static final int RACES = 50;

  private final String path;
  private final RecordSchema schema;
  private final KernelEngine engine;

  RecordEvolution(String path, RecordSchema schema, KernelEngine engine) {
    this.path = path;
    this.schema = schema;
    this.engine = engine;
  }

  /** The columns that were added; none when the table has all, or is not there. */
  List<RecordColumn> commit() {
    for (int race = 1; ; race++) {
      try {
        Optional<Snapshot> newest = engine.newest(path);
        if (newest.isEmpty()) {
          return List.of();
        }
        schema.requireReadable(newest.get().getSchema());
        List<RecordColumn> missing = schema.missing(newest.get().getSchema());
        if (!missing.isEmpty()) {
          write((SnapshotImpl) newest.get(), missing);
        }
        return missing;
      } catch (FileAlreadyExistsException e) {
        // Another process committed meanwhile, and may have added the columns.
        if (race == RACES) {
          throw KernelEngine.failed(path, "cannot be written", e);
        }
      } catch (IOException | RuntimeException | FSError e) {
        throw KernelEngine.failed(path, "cannot be written", e);
      }
    }
  }

  private void write(SnapshotImpl snapshot, List<RecordColumn> missing) throws IOException {
    Metadata known = snapshot.getMetadata();
    StructType grown = known.getSchema();
    for (RecordColumn column : missing) {
      grown = grown.add(RecordSchema.field(column));
    }
    List<Row> actions =
        List.of(
            SingleAction.createCommitInfoSingleAction(info(missing).toRow()),
            SingleAction.createMetadataSingleAction(known.withNewSchema(grown).toRow()));
    engine
        .getJsonHandler()
        .writeJsonFileAtomically(
            commitFile(snapshot.getVersion() + 1),
            Utils.toCloseableIterator(actions.iterator()),
            false);
  }

  private String commitFile(long version) throws IOException {
    Path log = new Path(engine.getFileSystemClient().resolvePath(path), "_delta_log");
    return new Path(log, String.format("%020d.json", version)).toString();
  }

  private static CommitInfo info(List<RecordColumn> added) {
    String names = String.join(",", added.stream().map(RecordColumn::name).toList());
    return new CommitInfo(
        Optional.empty(),
        System.currentTimeMillis(),
        Optional.of(ENGINE),
        Optional.of("ADD COLUMNS"),
        Map.of("columns", names),
        Optional.of(false),
        Optional.of(UUID.randomUUID().toString()),
        Map.of());
  }
}
