package dev.assay.table;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.types.DataType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One column of encoded rows, as Delta Kernel wants to be handed it. */
final class RecordVector implements ColumnVector {
  private final DataType type;
  private final String name;
  private final List<Map<String, @Nullable Object>> rows;

  RecordVector(DataType type, String name, List<Map<String, @Nullable Object>> rows) {
    this.type = type;
    this.name = name;
    this.rows = rows;
  }

  @Override
  public DataType getDataType() {
    return type;
  }

  @Override
  public int getSize() {
    return rows.size();
  }

  @Override
  public boolean isNullAt(int row) {
    return rows.get(row).get(name) == null;
  }

  @Override
  public boolean getBoolean(int row) {
    return (Boolean) value(row);
  }

  @Override
  public int getInt(int row) {
    return (Integer) value(row);
  }

  @Override
  public long getLong(int row) {
    return (Long) value(row);
  }

  @Override
  public String getString(int row) {
    return (String) value(row);
  }

  @Override
  public void close() {}

  private Object value(int row) {
    return Objects.requireNonNull(rows.get(row).get(name), name);
  }
}
