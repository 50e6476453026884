package dev.assay.table;

import io.delta.kernel.ScanBuilder;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Walks the data files of a version, as Kernel lists them. */
final class ScanFiles {
  private ScanFiles() {}

  /**
   * What {@code read} makes of each file's entry and the table's root.
   *
   * @throws dev.assay.model.AssayException ENVIRONMENT when the log cannot be read
   */
  static <T> List<T> of(
      String path, Snapshot snapshot, KernelEngine engine, BiFunction<Row, String, T> read) {
    return of(path, snapshot, snapshot.getScanBuilder(), engine, read);
  }

  /** The same of the files that the log does not tell to hold no row that passes the filter. */
  static <T> List<T> of(
      String path,
      Snapshot snapshot,
      Predicate filter,
      KernelEngine engine,
      BiFunction<Row, String, T> read) {
    return of(path, snapshot, snapshot.getScanBuilder().withFilter(filter), engine, read);
  }

  private static <T> List<T> of(
      String path,
      Snapshot snapshot,
      ScanBuilder builder,
      KernelEngine engine,
      BiFunction<Row, String, T> read) {
    List<T> files = new ArrayList<>();
    // Only Kernel's own class hands out the row counts.
    ScanImpl scan = (ScanImpl) builder.build();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine, true)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          rows.forEachRemaining(row -> files.add(read.apply(row, snapshot.getPath())));
        }
      }
    } catch (IOException | RuntimeException e) {
      throw KernelEngine.failed(path, "has an unreadable log", e);
    }
    return files;
  }
}
