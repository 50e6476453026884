package dev.assay.table;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.Row;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every commit of records has: a file before it, helps to readers after. */
final class RecordWriter {
  private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);

  private final String path;
  private final KernelEngine engine;

  RecordWriter(String path, KernelEngine engine) {
    this.path = path;
    this.engine = engine;
  }

  /** Writes encoded rows into one file, which survives a power cut when this returns. */
  DataFileStatus write(
      StructType columns, DataWriteContext context, List<Map<String, @Nullable Object>> rows)
      throws IOException {
    DataFileStatus file =
        RecordFile.write(
            directory(), columns, context.getStatisticsColumns(), rows, engine.configuration());
    force(new Path(file.getPath()));
    return file;
  }

  /**
   * Commits actions. Checkpoints and checksums after it only make reading faster; it stands without
   * them.
   *
   * @return the version that the commit made
   */
  long commit(Transaction transaction, List<Row> actions) {
    TransactionCommitResult committed =
        transaction.commit(
            engine,
            CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(actions.iterator())));
    committed.getPostCommitHooks().forEach(this::run);
    return committed.getVersion();
  }

  /** Kernel's own answer is URL-encoded, which makes {@code a%20b} of a folder {@code a b}. */
  private String directory() throws IOException {
    return engine.getFileSystemClient().resolvePath(path);
  }

  /** A commit must not outlive a power cut that its data did not. */
  private static void force(Path file) throws IOException {
    if (!LocalDisk.isLocal(file)) {
      return;
    }
    java.nio.file.Path local = LocalDisk.path(file);
    LocalDisk.force(local);
    if (Files.exists(LocalDisk.checksumOf(local))) {
      LocalDisk.force(LocalDisk.checksumOf(local));
    }
    LocalDisk.force(LocalDisk.directoryOf(local));
  }

  private void run(PostCommitHook hook) {
    try {
      hook.threadSafeInvoke(engine);
    } catch (IOException | RuntimeException | FSError e) {
      LOG.warn("{}: {} was not written: {}", path, hook.getType(), e.getClass().getSimpleName());
    }
  }
}
