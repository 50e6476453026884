package dev.assay.table;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.TimestampType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Between the values a caller holds and those that Delta Kernel stores. */
final class RecordCodec {
  private static final long MICROS = 1_000_000;

  private RecordCodec() {}

  static DataType kernelType(RecordColumn.Type type) {
    return switch (type) {
      case STRING -> StringType.STRING;
      case LONG -> LongType.LONG;
      case INTEGER -> IntegerType.INTEGER;
      case BOOLEAN -> BooleanType.BOOLEAN;
      case TIMESTAMP -> TimestampType.TIMESTAMP;
      case DATE -> DateType.DATE;
    };
  }

  /**
   * The stored form of a value.
   *
   * @throws IllegalArgumentException when the column cannot hold it; names column and class, never
   *     the value
   */
  static @Nullable Object encode(RecordColumn column, @Nullable Object value) {
    if (value == null) {
      if (column.presence() == RecordColumn.Presence.REQUIRED) {
        throw new IllegalArgumentException("column " + column.name() + " needs a value");
      }
      return null;
    }
    if (!javaClass(column.type()).isInstance(value)) {
      throw new IllegalArgumentException(
          String.format(
              "column %s holds %s, not %s",
              column.name(),
              javaClass(column.type()).getSimpleName(),
              value.getClass().getSimpleName()));
    }
    if (value instanceof Instant instant) {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1000L);
    }
    return value instanceof LocalDate date ? Math.toIntExact(date.toEpochDay()) : value;
  }

  /** The type of record columns that is stored as {@code type}; the inverse of kernelType. */
  static RecordColumn.Type recordType(DataType type) {
    return Arrays.stream(RecordColumn.Type.values())
        .filter(t -> kernelType(t).equals(type))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a column of " + type + " is not known"));
  }

  static @Nullable Object decode(RecordColumn column, ColumnVector vector, int row) {
    return vector.isNullAt(row) ? null : decode(column.type(), vector, row);
  }

  static Object decode(RecordColumn.Type type, ColumnVector vector, int row) {
    return switch (type) {
      case STRING -> vector.getString(row);
      case LONG -> vector.getLong(row);
      case INTEGER -> vector.getInt(row);
      case BOOLEAN -> vector.getBoolean(row);
      case TIMESTAMP -> instant(vector.getLong(row));
      case DATE -> LocalDate.ofEpochDay(vector.getInt(row));
    };
  }

  /** A value to skip files by; null where Delta keeps no bounds, or too coarse ones. */
  static @Nullable Literal literal(RecordColumn column, Object value) {
    @Nullable Object stored = encode(column, value);
    if (stored == null) {
      return null;
    }
    return switch (column.type()) {
      case STRING -> Literal.ofString((String) stored);
      case LONG -> Literal.ofLong((Long) stored);
      case INTEGER -> Literal.ofInt((Integer) stored);
      case DATE -> Literal.ofDate((Integer) stored);
      case BOOLEAN, TIMESTAMP -> null;
    };
  }

  /** What {@code value} reads as after it has been stored. */
  static Object asRead(Object value) {
    return value instanceof Instant instant ? instant.truncatedTo(ChronoUnit.MICROS) : value;
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000L);
  }

  private static Class<?> javaClass(RecordColumn.Type type) {
    return switch (type) {
      case STRING -> String.class;
      case LONG -> Long.class;
      case INTEGER -> Integer.class;
      case BOOLEAN -> Boolean.class;
      case TIMESTAMP -> Instant.class;
      case DATE -> LocalDate.class;
    };
  }
}
