package dev.assay.table;

import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Encoded rows in Parquet's terms; the types are those that Delta asks for. */
final class RecordWriteSupport extends WriteSupport<Map<String, @Nullable Object>> {
  private final List<StructField> columns;
  private @Nullable RecordConsumer consumer;

  RecordWriteSupport(StructType columns) {
    this.columns = columns.fields();
  }

  @Override
  @SuppressWarnings("deprecation") // its successor calls it, and it is abstract
  public WriteContext init(Configuration configuration) {
    return new WriteContext(
        new MessageType(
            "records", columns.stream().map(RecordWriteSupport::type).toArray(Type[]::new)),
        Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(Map<String, @Nullable Object> row) {
    RecordConsumer to = Objects.requireNonNull(consumer);
    to.startMessage();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).getName();
      @Nullable Object value = row.get(name);
      if (value != null) {
        to.startField(name, i);
        write(to, value);
        to.endField(name, i);
      }
    }
    to.endMessage();
  }

  private static void write(RecordConsumer to, Object value) {
    if (value instanceof Long number) {
      to.addLong(number);
    } else if (value instanceof Integer number) {
      to.addInteger(number);
    } else if (value instanceof Boolean truth) {
      to.addBoolean(truth);
    } else {
      to.addBinary(Binary.fromString((String) value));
    }
  }

  private static Type type(StructField column) {
    RecordColumn.Type type = RecordCodec.recordType(column.getDataType());
    var builder = column.isNullable() ? Types.optional(stored(type)) : Types.required(stored(type));
    return switch (type) {
      case STRING -> builder.as(LogicalTypeAnnotation.stringType()).named(column.getName());
      case TIMESTAMP ->
          builder
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
              .named(column.getName());
      case DATE -> builder.as(LogicalTypeAnnotation.dateType()).named(column.getName());
      case LONG, INTEGER, BOOLEAN -> builder.named(column.getName());
    };
  }

  private static PrimitiveTypeName stored(RecordColumn.Type type) {
    return switch (type) {
      case STRING -> PrimitiveTypeName.BINARY;
      case LONG, TIMESTAMP -> PrimitiveTypeName.INT64;
      case INTEGER, DATE -> PrimitiveTypeName.INT32;
      case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
    };
  }
}
