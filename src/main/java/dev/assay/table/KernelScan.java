package dev.assay.table;

import io.delta.kernel.Scan;
import io.delta.kernel.ScanBuilder;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Visits the rows of one version, file by file and batch by batch, so that a table of any size fits
 * into memory.
 */
final class KernelScan {
  /** Row tracking numbers the rows of a table in the order of its commits. */
  private static final Comparator<Row> OLDEST_FIRST =
      Comparator.comparingLong(file -> InternalScanFileUtils.getBaseRowId(file).orElse(-1L));

  private final String path;
  private final KernelEngine engine;

  KernelScan(String path, KernelEngine engine) {
    this.path = path;
    this.engine = engine;
  }

  /** Sees the rows of a batch, one after the other. */
  interface Visitor {
    /** The row number {@code row} of a batch whose columns stand in the order of the schema. */
    void visit(ColumnarBatch batch, int row);
  }

  /**
   * Visits every row, oldest commit first where the table numbers its rows; with a {@code filter},
   * at least those that pass it.
   */
  void visit(Snapshot snapshot, StructType columns, @Nullable Predicate filter, Visitor visitor) {
    ScanBuilder builder = snapshot.getScanBuilder().withReadSchema(columns);
    if (filter != null) {
      builder = builder.withFilter(filter);
    }
    try {
      // Only Kernel's own class hands out the row counts.
      ScanImpl scan = (ScanImpl) builder.build();
      for (Row file : files(scan)) {
        requireAllRows(file, visit(scan.getScanState(engine), file, visitor));
      }
    } catch (IOException | RuntimeException e) {
      throw KernelEngine.failed(path, "cannot be read", e);
    }
  }

  /** The entries of the files of a version, oldest commit first. */
  List<Row> files(Snapshot snapshot) {
    try {
      return files((ScanImpl) snapshot.getScanBuilder().build());
    } catch (IOException | RuntimeException e) {
      throw KernelEngine.failed(path, "has an unreadable log", e);
    }
  }

  /** As {@link #visit}, but of some of its {@link #files(Snapshot)} alone, in the order given. */
  void visitFiles(Snapshot snapshot, StructType columns, List<Row> files, Visitor visitor) {
    try {
      ScanImpl scan = (ScanImpl) snapshot.getScanBuilder().withReadSchema(columns).build();
      for (Row file : files) {
        requireAllRows(file, visit(scan.getScanState(engine), file, visitor));
      }
    } catch (IOException | RuntimeException e) {
      throw KernelEngine.failed(path, "cannot be read", e);
    }
  }

  /** A data file that cannot be read, or holds other rows than the log promises. */
  record Unread(String file, String problem) {}

  /** As {@link #visit}, but reads on after a file that cannot be read, and answers with those. */
  List<Unread> visitWhatCanBeRead(Snapshot snapshot, StructType columns, Visitor visitor) {
    List<Unread> unread = new ArrayList<>();
    try {
      ScanImpl scan = (ScanImpl) snapshot.getScanBuilder().withReadSchema(columns).build();
      Row state = scan.getScanState(engine);
      for (Row file : files(scan)) {
        String name = InternalScanFileUtils.getAddFileStatus(file).getPath();
        try {
          requireAllRows(file, visit(state, file, visitor));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
          // a damaged length asks for any amount of memory
          unread.add(new Unread(name, KernelEngine.problem("the data file cannot be read", e)));
        }
      }
    } catch (IOException | RuntimeException e) {
      throw KernelEngine.failed(path, "has an unreadable log", e);
    }
    return unread;
  }

  private List<Row> files(ScanImpl scan) throws IOException {
    List<Row> files = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine, true)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          rows.forEachRemaining(files::add);
        }
      }
    }
    files.sort(OLDEST_FIRST);
    return files;
  }

  private long visit(Row state, Row file, Visitor visitor) throws IOException {
    long visited = 0;
    try (CloseableIterator<FileReadResult> physical =
            engine
                .getParquetHandler()
                .readParquetFiles(
                    Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                    ScanStateRow.getPhysicalDataReadSchema(state),
                    Optional.empty());
        CloseableIterator<FilteredColumnarBatch> logical =
            Scan.transformPhysicalData(
                engine, state, file, physical.map(FileReadResult::getData))) {
      while (logical.hasNext()) {
        visited += visit(logical.next(), visitor);
      }
    }
    return visited;
  }

  private static long visit(FilteredColumnarBatch batch, Visitor visitor) {
    ColumnarBatch data = batch.getData();
    @Nullable ColumnVector selected = batch.getSelectionVector().orElse(null);
    long visited = 0;
    for (int row = 0; row < data.getSize(); row++) {
      if (selected == null || selected.getBoolean(row)) {
        visitor.visit(data, row);
        visited++;
      }
    }
    return visited;
  }

  /** A damaged footer can hide rows that no page checksum misses. */
  private static void requireAllRows(Row file, long found) {
    AddFile add = new AddFile(file.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
    long hidden = add.getDeletionVector().map(DeletionVectorDescriptor::getCardinality).orElse(0L);
    long promised = add.getNumRecords().map(n -> n - hidden).orElse(found);
    if (found != promised) {
      throw CommitLog.damaged(
          new Path(InternalScanFileUtils.getAddFileStatus(file).getPath()),
          "the data file holds " + found + " rows, but the table's log promises " + promised,
          "Restore the file from a backup");
    }
  }
}
