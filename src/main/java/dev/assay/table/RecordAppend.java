package dev.assay.table;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.commit.CommitFailedException;
import io.delta.kernel.data.Row;
import io.delta.kernel.exceptions.CommitStateUnknownException;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import io.delta.kernel.exceptions.TableAlreadyExistsException;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FSError;
import org.jspecify.annotations.Nullable;

/**
 * One append to a record table; the data file is written once, however often the commit is tried.
 */
final class RecordAppend {
  private static final String ENGINE = "Assay";
  private static final int CREATION_RACES = 5;
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "delta.appendOnly", "true",
          "delta.logRetentionDuration", Protection.LONG,
          "delta.deletedFileRetentionDuration", Protection.LONG,
          "delta.enableExpiredLogCleanup", "false",
          "delta.checkpointInterval", "10",
          "delta.feature.rowTracking", "supported");

  private static final int RETRIES = 50;

  private final String path;
  private final RecordSchema schema;
  private final KernelEngine engine;
  private final List<Map<String, @Nullable Object>> rows;
  private List<DataFileStatus> written = List.of();

  RecordAppend(
      String path,
      RecordSchema schema,
      KernelEngine engine,
      List<Map<String, @Nullable Object>> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no rows to append to " + path);
    }
    this.path = path;
    this.schema = schema;
    this.engine = engine;
    this.rows = schema.encode(rows);
  }

  long commit() {
    for (int race = 1; ; race++) {
      try {
        Optional<Snapshot> newest = engine.newest(path);
        return commit(newest.isEmpty() ? creation() : update(newest.get(), RETRIES));
      } catch (ConcurrentWriteException | TableAlreadyExistsException e) {
        // Another process created the table meanwhile, so that this is no longer its first commit.
        if (race == CREATION_RACES) {
          throw KernelEngine.failed(path, "cannot be written", e);
        }
      } catch (IOException | RuntimeException | FSError e) {
        throw failed(e);
      }
    }
  }

  long commitAfter(long expected) {
    Optional<Snapshot> newest = engine.newest(path);
    long found = newest.map(Snapshot::getVersion).orElse(RecordTable.NO_VERSION);
    if (found != expected) {
      throw overtaken(expected, found);
    }
    try {
      return commit(newest.isEmpty() ? creation() : update(newest.get(), 0));
    } catch (ConcurrentWriteException | TableAlreadyExistsException e) {
      throw overtaken(expected, found + 1);
    } catch (MaxCommitRetryLimitReachedException e) {
      if (e.getCause() instanceof CommitFailedException cause && cause.isConflict()) {
        throw overtaken(expected, found + 1);
      }
      throw failed(e);
    } catch (IOException | RuntimeException | FSError e) {
      throw failed(e);
    }
  }

  private Transaction creation() {
    return TableManager.buildCreateTableTransaction(path, schema.kernel(), ENGINE)
        .withTableProperties(PROPERTIES)
        .build(engine);
  }

  private Transaction update(Snapshot snapshot, int retries) {
    schema.requireWritable(snapshot.getSchema());
    return snapshot
        .buildUpdateTableTransaction(ENGINE, Operation.WRITE)
        .withMaxRetries(retries)
        .build(engine);
  }

  private long commit(Transaction transaction) throws IOException {
    Row state = transaction.getTransactionState(engine);
    DataWriteContext context = Transaction.getWriteContext(engine, state, Map.of());
    RecordWriter writer = new RecordWriter(path, engine);
    if (written.isEmpty()) {
      written = List.of(writer.write(transaction.getSchema(engine), context, rows));
    }
    List<Row> actions = new ArrayList<>();
    try (CloseableIterator<Row> appended =
        Transaction.generateAppendActions(
            engine, state, Utils.toCloseableIterator(written.iterator()), context)) {
      appended.forEachRemaining(actions::add);
    }
    return writer.commit(transaction, actions);
  }

  private AssayException failed(Throwable cause) {
    return cause instanceof CommitStateUnknownException
        ? AssayException.because(
            cause,
            ErrorKind.ENVIRONMENT,
            path,
            "it is not known whether the rows were committed, because the disk failed meanwhile",
            "Check the disk, then run again: the next run looks for what is there")
        : KernelEngine.failed(path, "cannot be written", cause);
  }

  private AssayException overtaken(long expected, long found) {
    return AssayException.of(
        ErrorKind.LOCKED,
        path,
        "the table is no longer at version "
            + expected
            + " but at "
            + found
            + ", because another process committed to it",
        "Nothing was added. Run the command again, so that it starts from what is there now");
  }
}
