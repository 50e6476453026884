package dev.assay.cli;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Values as text; timestamps are UTC. */
final class Cells {
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .toFormatter(java.util.Locale.ROOT);

  private Cells() {}

  /** The value for people and CSV. */
  static String text(@Nullable Object value) {
    Object plain = plain(value);
    if (plain == null) {
      return "";
    }
    if (plain instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return plain instanceof List || plain instanceof Map ? json(plain) : plain.toString();
  }

  /** The value as JSON knows it: numbers and booleans stay, everything else becomes text. */
  static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Timestamp timestamp) {
      return text(timestamp.toInstant());
    }
    if (value instanceof Instant instant) {
      return text(instant);
    }
    if (value instanceof scala.collection.Seq<?> seq) {
      return CollectionConverters.asJava(seq).stream().map(Cells::plain).toList();
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      CollectionConverters.asJava(map).forEach((k, v) -> plain.put(String.valueOf(k), plain(v)));
      return plain;
    }
    if (value instanceof Row row) {
      return plain(row);
    }
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    return value.toString();
  }

  /** A row as a map from column to plain value. */
  static Map<String, @Nullable Object> plain(Row row) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      map.put(row.schema().fieldNames()[i], plain(row.get(i)));
    }
    return map;
  }

  private static String text(Instant instant) {
    return TIMESTAMP.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  private static String json(Object plain) {
    try {
      return new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(plain);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("plain values are always JSON", e);
    }
  }
}
