package dev.assay.table;

import io.delta.kernel.Snapshot;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
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
    schema.requireReadable(snapshot.getSchema());
    StructType projection = new StructType();
    for (RecordColumn column : schema.columns()) {
      projection = projection.add(snapshot.getSchema().get(column.name()));
    }
    List<RecordRow> rows = new ArrayList<>();
    new KernelScan(path, engine)
        .visit(snapshot, projection, filter, (batch, row) -> rows.add(decoded(batch, row)));
    return rows;
  }

  private RecordRow decoded(ColumnarBatch batch, int row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (RecordColumn column : schema.columns()) {
      ColumnVector vector = batch.getColumnVector(batch.getSchema().indexOf(column.name()));
      values.put(column.name(), RecordCodec.decode(column, vector, row));
    }
    return new RecordRow(values);
  }
}
