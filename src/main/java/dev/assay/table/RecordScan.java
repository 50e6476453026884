package dev.assay.table;

import io.delta.kernel.Snapshot;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.types.StructType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a version of a record table, oldest commit first. */
final class RecordScan {
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
    StructType columns = projection(snapshot);
    @Nullable Predicate known = hasColumnsOf(filter, snapshot) ? filter : null;
    List<RecordRow> rows = new ArrayList<>();
    new KernelScan(path, engine)
        .visit(snapshot, columns, known, (batch, row) -> rows.add(decoded(batch, row)));
    return rows;
  }

  /** The rows of some of the snapshot's files, in the order given. */
  List<RecordRow> rowsOf(Snapshot snapshot, List<Row> files) {
    List<RecordRow> rows = new ArrayList<>();
    new KernelScan(path, engine)
        .visitFiles(
            snapshot, projection(snapshot), files, (batch, row) -> rows.add(decoded(batch, row)));
    return rows;
  }

  private StructType projection(Snapshot snapshot) {
    schema.requireReadable(snapshot.getSchema());
    StructType projection = new StructType();
    for (RecordColumn column : schema.columns()) {
      if (snapshot.getSchema().indexOf(column.name()) >= 0) {
        projection = projection.add(snapshot.getSchema().get(column.name()));
      }
    }
    return projection;
  }

  /** An older table may lack an optional column, so that no file can be skipped by it. */
  private static boolean hasColumnsOf(@Nullable Predicate filter, Snapshot snapshot) {
    return filter != null
        && filter.getChildren().stream()
            .filter(Column.class::isInstance)
            .allMatch(c -> snapshot.getSchema().indexOf(((Column) c).getNames()[0]) >= 0);
  }

  private RecordRow decoded(ColumnarBatch batch, int row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (RecordColumn column : schema.columns()) {
      int index = batch.getSchema().indexOf(column.name());
      values.put(
          column.name(),
          index < 0 ? null : RecordCodec.decode(column, batch.getColumnVector(index), row));
    }
    return new RecordRow(values);
  }
}
