package dev.assay.table;

import io.delta.kernel.Scan;
import io.delta.kernel.ScanBuilder;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Reads a version of a record table, oldest commit first. */
final class RecordScan {
  /** Row tracking numbers the rows of a table in the order of its commits. */
  private static final Comparator<Row> OLDEST_FIRST =
      Comparator.comparingLong(file -> InternalScanFileUtils.getBaseRowId(file).orElse(-1L));

  private final String path;
  private final RecordSchema schema;
  private final KernelEngine engine;

  RecordScan(String path, RecordSchema schema, KernelEngine engine) {
    this.path = path;
    this.schema = schema;
    this.engine = engine;
  }

  /** What lets Kernel skip files that cannot hold {@code value}. */
  static @Nullable Predicate equalTo(RecordColumn column, @Nullable Object value) {
    @Nullable Literal literal = value == null ? null : RecordCodec.literal(column, value);
    return literal == null ? null : new Predicate("=", new Column(column.name()), literal);
  }

  /** The rows; with a {@code filter}, at least those that pass it. */
  List<RecordRow> rows(Snapshot snapshot, @Nullable Predicate filter) {
    schema.requireReadable(snapshot.getSchema());
    StructType projection = new StructType();
    for (RecordColumn column : schema.columns()) {
      if (snapshot.getSchema().indexOf(column.name()) >= 0) {
        projection = projection.add(snapshot.getSchema().get(column.name()));
      }
    }
    ScanBuilder builder = snapshot.getScanBuilder().withReadSchema(projection);
    if (filter != null && hasColumnsOf(filter, snapshot)) {
      builder = builder.withFilter(filter);
    }
    try {
      // Only Kernel's own class hands out the row counts.
      ScanImpl scan = (ScanImpl) builder.build();
      List<RecordRow> rows = new ArrayList<>();
      for (Row file : files(scan)) {
        int before = rows.size();
        readInto(rows, scan.getScanState(engine), file);
        requireAllRows(file, rows.size() - before);
      }
      return rows;
    } catch (IOException | RuntimeException e) {
      throw KernelEngine.failed(path, "cannot be read", e);
    }
  }

  /** An older table may lack an optional column, so that no file can be skipped by it. */
  private static boolean hasColumnsOf(Predicate filter, Snapshot snapshot) {
    return filter.getChildren().stream()
        .filter(Column.class::isInstance)
        .allMatch(c -> snapshot.getSchema().indexOf(((Column) c).getNames()[0]) >= 0);
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

  private void readInto(List<RecordRow> rows, Row state, Row file) throws IOException {
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
        decodeInto(rows, logical.next());
      }
    }
  }

  /** A damaged footer can hide rows that no page checksum misses. */
  private static void requireAllRows(Row file, int found) {
    AddFile add = new AddFile(file.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
    long hidden = add.getDeletionVector().map(DeletionVectorDescriptor::getCardinality).orElse(0L);
    long promised = add.getNumRecords().map(n -> n - hidden).orElse((long) found);
    if (found != promised) {
      throw CommitLog.damaged(
          new Path(InternalScanFileUtils.getAddFileStatus(file).getPath()),
          "the data file holds " + found + " rows, but the table's log promises " + promised,
          "Restore the file from a backup");
    }
  }

  private void decodeInto(List<RecordRow> rows, FilteredColumnarBatch batch) {
    ColumnarBatch data = batch.getData();
    @Nullable ColumnVector selected = batch.getSelectionVector().orElse(null);
    for (int row = 0; row < data.getSize(); row++) {
      if (selected == null || selected.getBoolean(row)) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordColumn column : schema.columns()) {
          int index = data.getSchema().indexOf(column.name());
          values.put(
              column.name(),
              index < 0 ? null : RecordCodec.decode(column, data.getColumnVector(index), row));
        }
        rows.add(new RecordRow(values));
      }
    }
  }
}
