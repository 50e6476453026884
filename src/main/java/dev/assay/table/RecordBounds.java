package dev.assay.table;

import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.types.StructField;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the log keeps of a file of encoded rows, so that readers may skip it. */
final class RecordBounds {
  /** A longer text is no bound: the log is no place for messages. */
  private static final int LONGEST = 64;

  /** Delta orders texts by their bytes; Java does not beyond the first 65,536 characters. */
  private static final Comparator<Object> ORDER =
      (a, b) ->
          a instanceof String text
              ? Arrays.compareUnsigned(bytes(text), bytes((String) b))
              : Long.compare(((Number) a).longValue(), ((Number) b).longValue());

  private RecordBounds() {}

  /** The bounds and counts of nulls of some columns. */
  static DataFileStatistics of(
      List<StructField> columns, List<Map<String, @Nullable Object>> rows) {
    Map<Column, Literal> least = new HashMap<>();
    Map<Column, Literal> greatest = new HashMap<>();
    Map<Column, Long> nulls = new HashMap<>();
    for (StructField field : columns) {
      Column column = new Column(field.getName());
      RecordColumn.Type type = RecordCodec.recordType(field.getDataType());
      List<Object> values =
          rows.stream().map(r -> r.get(field.getName())).filter(Objects::nonNull).toList();
      nulls.put(column, (long) rows.size() - values.size());
      if (!values.isEmpty() && values.stream().allMatch(v -> isBound(type, v))) {
        least.put(column, literal(type, values.stream().min(ORDER).orElseThrow()));
        greatest.put(column, literal(type, values.stream().max(ORDER).orElseThrow()));
      }
    }
    return new DataFileStatistics(rows.size(), least, greatest, nulls, Optional.empty());
  }

  private static boolean isBound(RecordColumn.Type type, Object value) {
    return switch (type) {
      case BOOLEAN -> false;
      case STRING -> ((String) value).length() <= LONGEST;
      case LONG, INTEGER, DATE, TIMESTAMP -> true;
    };
  }

  private static Literal literal(RecordColumn.Type type, Object value) {
    return switch (type) {
      case STRING -> Literal.ofString((String) value);
      case LONG -> Literal.ofLong((Long) value);
      case INTEGER -> Literal.ofInt((Integer) value);
      case DATE -> Literal.ofDate((Integer) value);
      case TIMESTAMP -> Literal.ofTimestamp((Long) value);
      case BOOLEAN -> throw new IllegalArgumentException("a truth value is no bound");
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
