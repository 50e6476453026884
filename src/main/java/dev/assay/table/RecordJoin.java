package dev.assay.table;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Transaction;
import io.delta.kernel.data.Row;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.data.TransactionStateRow;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FSError;
import org.jspecify.annotations.Nullable;

/**
 * One commit that puts the newest small files of a record table into one, rows in the same order;
 * no row comes or goes.
 *
 * <p>Only the newest are joined, because row tracking numbers the rows of the new file after all
 * others. Larger ones before them stay, so that no row is written more than a few times.
 */
final class RecordJoin {
  private static final String ENGINE = "Assay";

  private final String path;
  private final RecordSchema schema;
  private final KernelEngine engine;

  RecordJoin(String path, RecordSchema schema, KernelEngine engine) {
    this.path = path;
    this.schema = schema;
    this.engine = engine;
  }

  /**
   * How many files were joined; 0 where fewer than {@code fewest} are small, the table has other
   * columns than this Assay writes, or another process committed meanwhile.
   */
  int commit(int fewest) {
    Optional<Snapshot> newest = engine.newest(path);
    if (newest.isEmpty() || !schema.isWritable(newest.get().getSchema())) {
      return 0;
    }
    List<Row> small = small(newest.get());
    if (small.size() < fewest) {
      return 0;
    }
    try {
      join(newest.get(), small);
      return small.size();
    } catch (ConcurrentWriteException | MaxCommitRetryLimitReachedException e) {
      return 0; // nothing is lost: the next one tries again
    } catch (IOException | RuntimeException | FSError e) {
      throw KernelEngine.failed(path, "cannot be written", e);
    }
  }

  /** The newest files, as far back as they are small, oldest first. */
  private List<Row> small(Snapshot snapshot) {
    List<Row> files = new KernelScan(path, engine).files(snapshot);
    int first = files.size();
    while (first > 0 && isSmall(files.get(first - 1))) {
      first--;
    }
    return files.subList(first, files.size());
  }

  private static boolean isSmall(Row file) {
    AddFile add = added(file);
    return add.getSize() < SmallFiles.SMALL_RECORDS && add.getDeletionVector().isEmpty();
  }

  private static AddFile added(Row file) {
    return new AddFile(file.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
  }

  /** Kernel's own way of adding a file says that rows came. */
  private static AddFile asAdded(Row state, DataFileStatus file) {
    return AddFile.convertDataFileStatus(
        TransactionStateRow.getPhysicalSchema(state),
        new io.delta.kernel.internal.fs.Path(TransactionStateRow.getTablePath(state)).toUri(),
        file,
        Map.of(),
        false,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void join(Snapshot snapshot, List<Row> files) throws IOException {
    Transaction transaction =
        snapshot
            .buildUpdateTableTransaction(ENGINE, Operation.WRITE)
            .withMaxRetries(0)
            .build(engine);
    Row state = transaction.getTransactionState(engine);
    DataWriteContext context = Transaction.getWriteContext(engine, state, Map.of());
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    new RecordScan(path, schema, engine).rowsOf(snapshot, files).forEach(r -> rows.add(r.values()));
    RecordWriter writer = new RecordWriter(path, engine);
    DataFileStatus joined =
        writer.write(transaction.getSchema(engine), context, schema.encode(rows));
    List<Row> actions = new ArrayList<>();
    Optional<Long> now = Optional.of(System.currentTimeMillis());
    files.forEach(
        f ->
            actions.add(
                SingleAction.createRemoveFileSingleAction(added(f).toRemoveFileRow(false, now))));
    actions.add(SingleAction.createAddFileSingleAction(asAdded(state, joined).toRow()));
    writer.commit(transaction, actions);
  }
}
