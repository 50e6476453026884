package dev.assay.landing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro values as text: dates and times in ISO 8601 (timestamps in UTC, local ones without a
 * zone), decimals plain, bytes and fixed in base64, floating point as Java writes it, records,
 * arrays and maps as JSON in which everything that is no number or boolean is a string.
 */
final class AvroText {
  private static final JsonFactory JSON = new JsonFactory();

  private final int maxDepth;

  AvroText(RecordLimits limits) {
    this.maxDepth = limits.maxDepth();
  }

  /** The value as text; refuses what its logical type does not allow and what nests too deep. */
  @Nullable String of(Schema declared, @Nullable Object value) throws RefusedException {
    if (value == null) {
      return null;
    }
    Schema schema = branch(declared, value);
    try {
      return isNested(schema) ? nested(schema, value) : scalar(schema, value);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new RefusedException(
          RejectReason.BAD_VALUE, "a value is outside of what its logical type allows");
    } catch (RefusedException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be written", e);
    }
  }

  private static boolean isNested(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ARRAY, MAP -> true;
      default -> false;
    };
  }

  private static Schema branch(Schema schema, Object value) {
    return schema.getType() == Schema.Type.UNION
        ? schema.getTypes().get(GenericData.get().resolveUnion(schema, value))
        : schema;
  }

  private static String scalar(Schema schema, Object value) {
    LogicalType logical = schema.getLogicalType();
    if (value instanceof Number number && logical != null) {
      return dated(logical.getName(), number.longValue());
    }
    if (value instanceof ByteBuffer || value instanceof GenericFixed) {
      return binary(logical, bytes(value));
    }
    return value.toString();
  }

  private static String dated(String logical, long n) {
    return switch (logical) {
      case "date" -> LocalDate.ofEpochDay(n).toString();
      case "timestamp-millis" -> instant(n, TimeUnit.MILLISECONDS).toString();
      case "timestamp-micros" -> instant(n, TimeUnit.MICROSECONDS).toString();
      case "timestamp-nanos" -> instant(n, TimeUnit.NANOSECONDS).toString();
      case "local-timestamp-millis" -> local(n, TimeUnit.MILLISECONDS);
      case "local-timestamp-micros" -> local(n, TimeUnit.MICROSECONDS);
      case "local-timestamp-nanos" -> local(n, TimeUnit.NANOSECONDS);
      case "time-millis" -> LocalTime.ofNanoOfDay(Math.multiplyExact(n, 1_000_000L)).toString();
      case "time-micros" -> LocalTime.ofNanoOfDay(Math.multiplyExact(n, 1_000L)).toString();
      default -> String.valueOf(n);
    };
  }

  private static Instant instant(long n, TimeUnit unit) {
    long perSecond = unit.convert(1, TimeUnit.SECONDS);
    long nanos = unit.toNanos(Math.floorMod(n, perSecond));
    return Instant.ofEpochSecond(Math.floorDiv(n, perSecond), nanos);
  }

  private static String local(long n, TimeUnit unit) {
    return instant(n, unit).atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
  }

  private static String binary(@Nullable LogicalType logical, byte[] bytes) {
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return new BigDecimal(new BigInteger(bytes), decimal.getScale()).toPlainString();
    }
    if (logical != null && logical.getName().equals("uuid") && bytes.length == 16) {
      ByteBuffer halves = ByteBuffer.wrap(bytes);
      return new UUID(halves.getLong(), halves.getLong()).toString();
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(Object value) {
    if (value instanceof GenericFixed fixed) {
      return fixed.bytes();
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private String nested(Schema schema, Object value) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(json, schema, value, 1);
    }
    return text.toString();
  }

  private void write(JsonGenerator json, Schema declared, @Nullable Object value, int depth)
      throws IOException {
    if (value == null) {
      json.writeNull();
      return;
    }
    if (depth > maxDepth) {
      throw new RefusedException(
          RejectReason.TOO_DEEP, "values nest deeper than " + maxDepth + " levels");
    }
    Schema schema = branch(declared, value);
    switch (schema.getType()) {
      case RECORD -> writeRecord(json, schema, (IndexedRecord) value, depth);
      case ARRAY -> writeArray(json, schema, (Collection<?>) value, depth);
      case MAP -> writeMap(json, schema, (Map<?, ?>) value, depth);
      default -> writeScalar(json, schema, value);
    }
  }

  private void writeRecord(JsonGenerator json, Schema schema, IndexedRecord value, int depth)
      throws IOException {
    json.writeStartObject();
    for (Schema.Field field : schema.getFields()) {
      json.writeFieldName(field.name());
      write(json, field.schema(), value.get(field.pos()), depth + 1);
    }
    json.writeEndObject();
  }

  private void writeArray(JsonGenerator json, Schema schema, Collection<?> value, int depth)
      throws IOException {
    json.writeStartArray();
    for (Object element : value) {
      write(json, schema.getElementType(), element, depth + 1);
    }
    json.writeEndArray();
  }

  private void writeMap(JsonGenerator json, Schema schema, Map<?, ?> value, int depth)
      throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : value.entrySet()) {
      json.writeFieldName(String.valueOf(entry.getKey()));
      write(json, schema.getValueType(), entry.getValue(), depth + 1);
    }
    json.writeEndObject();
  }

  private static void writeScalar(JsonGenerator json, Schema schema, Object value)
      throws IOException {
    String text = scalar(schema, value);
    boolean isNumber =
        value instanceof Number number
            && schema.getLogicalType() == null
            && Double.isFinite(number.doubleValue());
    if (isNumber) {
      json.writeNumber(text);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(text);
    }
  }
}
