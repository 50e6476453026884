package dev.assay.table;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.expressions.And;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Some columns of any Delta table's newest version, row by row and without Spark: for the tables
 * that Spark writes and commands read.
 */
public final class DeltaRows {
  private final String path;
  private final KernelEngine engine;
  private final Snapshot snapshot;
  private final @Nullable Predicate filter;

  private DeltaRows(
      String path, KernelEngine engine, Snapshot snapshot, @Nullable Predicate filter) {
    this.path = path;
    this.engine = engine;
    this.snapshot = snapshot;
    this.filter = filter;
  }

  /** The table at {@code path}; empty when there is none. */
  public static Optional<DeltaRows> newest(String path, Configuration conf) {
    KernelEngine engine = KernelEngine.of(conf);
    return engine.newest(path).map(s -> new DeltaRows(path, engine, s, null));
  }

  /**
   * The same without files that, by the log's statistics, hold no row whose column lies within
   * these bounds; a bound that is null does not bind. Other rows than those may still be seen.
   *
   * @param column of type {@code date}
   */
  public DeltaRows within(String column, @Nullable LocalDate from, @Nullable LocalDate to) {
    return and(column, ">=", from == null ? null : date(from))
        .and(column, "<=", to == null ? null : date(to));
  }

  /** As {@link #within}, for the rows whose {@code column}, a {@code bigint}, is {@code value}. */
  public DeltaRows at(String column, long value) {
    return and(column, "=", Literal.ofLong(value));
  }

  /**
   * Hands over every row with these columns. What a column holds decides the Java class of its
   * values: {@code String}, {@code Long}, {@code Integer}, {@code Boolean}, {@code Instant}, {@code
   * LocalDate}, or {@code List<RecordRow>} for an array of structs of these.
   *
   * @throws dev.assay.model.AssayException ENVIRONMENT when the table cannot be read or lacks a
   *     column
   */
  public void forEach(List<String> columns, Consumer<RecordRow> consumer) {
    StructType wanted = new StructType();
    for (String column : columns) {
      if (snapshot.getSchema().indexOf(column) < 0) {
        throw AssayException.of(
            ErrorKind.ENVIRONMENT,
            path,
            "the Delta table has no column " + column,
            "Something else has written to it; restore its folder from a backup");
      }
      wanted = wanted.add(snapshot.getSchema().get(column));
    }
    new KernelScan(path, engine)
        .visit(snapshot, wanted, filter, (batch, row) -> consumer.accept(row(batch, row)));
  }

  private DeltaRows and(String column, String comparison, @Nullable Literal value) {
    if (value == null || snapshot.getSchema().indexOf(column) < 0) {
      return this;
    }
    Predicate more = new Predicate(comparison, new Column(column), value);
    return new DeltaRows(path, engine, snapshot, filter == null ? more : new And(filter, more));
  }

  private static Literal date(LocalDate day) {
    return Literal.ofDate(Math.toIntExact(day.toEpochDay()));
  }

  private static RecordRow row(ColumnarBatch batch, int row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    List<StructField> fields = batch.getSchema().fields();
    for (int i = 0; i < fields.size(); i++) {
      values.put(fields.get(i).getName(), value(batch.getColumnVector(i), row));
    }
    return new RecordRow(values);
  }

  private static @Nullable Object value(ColumnVector vector, int row) {
    if (vector.isNullAt(row)) {
      return null;
    }
    DataType type = vector.getDataType();
    return type instanceof ArrayType array
        ? structs(vector.getArray(row), array)
        : RecordCodec.decode(RecordCodec.recordType(type), vector, row);
  }

  private static List<RecordRow> structs(ArrayValue array, ArrayType type) {
    if (!(type.getElementType() instanceof StructType struct)) {
      throw new IllegalArgumentException("an array of " + type.getElementType() + " is not known");
    }
    ColumnVector elements = array.getElements();
    List<RecordRow> structs = new ArrayList<>(array.getSize());
    for (int i = 0; i < array.getSize(); i++) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      for (int field = 0; field < struct.length(); field++) {
        values.put(struct.at(field).getName(), value(elements.getChild(field), i));
      }
      structs.add(new RecordRow(values));
    }
    return structs;
  }
}
