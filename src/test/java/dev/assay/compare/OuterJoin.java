package dev.assay.compare;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** A full outer join done by hand over texts, one line per row that differs. */
final class OuterJoin {
  final List<String> lines = new ArrayList<>();
  final Map<String, Long> updatedByColumn = new TreeMap<>();
  long inserted;
  long deleted;
  long updated;
  long unchanged;
  long repeatedKeys;

  private final List<String> columns;

  private OuterJoin(List<String> columns) {
    this.columns = columns;
  }

  /** Joins by the columns that both sides have, {@code leftOut} excepted. */
  static OuterJoin of(Mutation mutation, Set<String> leftOut) {
    Set<String> before = Set.of(mutation.schemaBefore().fieldNames());
    List<String> columns =
        Arrays.stream(mutation.schemaAfter().fieldNames())
            .filter(before::contains)
            .filter(c -> !mutation.key().contains(c) && !leftOut.contains(c))
            .toList();
    OuterJoin join = new OuterJoin(columns);
    Map<String, List<String>> old =
        byKey(mutation.before(), mutation.schemaBefore(), mutation.key(), columns);
    Map<String, List<String>> now =
        byKey(mutation.after(), mutation.schemaAfter(), mutation.key(), columns);
    TreeSet<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      join.join(
          key,
          old.getOrDefault(key, List.of()),
          now.getOrDefault(key, List.of()),
          !mutation.key().isEmpty());
    }
    Collections.sort(join.lines);
    return join;
  }

  private void join(String key, List<String> before, List<String> after, boolean keyed) {
    if (keyed && before.size() == 1 && after.size() == 1) {
      pair(key, before.get(0), after.get(0));
      return;
    }
    repeatedKeys += keyed && (before.size() > 1 || after.size() > 1) ? 1 : 0;
    TreeSet<String> rows = new TreeSet<>(before);
    rows.addAll(after);
    for (String row : rows) {
      int was = Collections.frequency(before, row);
      int is = Collections.frequency(after, row);
      unchanged += Math.min(was, is);
      deleted += Math.max(was - is, 0);
      inserted += Math.max(is - was, 0);
      if (was != is) {
        lines.add((was > is ? "deleted" : "inserted") + " x" + Math.abs(was - is) + key + row);
      }
    }
  }

  private void pair(String key, String before, String after) {
    if (before.equals(after)) {
      unchanged++;
      return;
    }
    updated++;
    List<String> was = Arrays.asList(before.split("\\|", -1));
    List<String> is = Arrays.asList(after.split("\\|", -1));
    List<String> changed =
        IntStream.range(0, columns.size())
            .filter(i -> !was.get(i + 1).equals(is.get(i + 1)))
            .mapToObj(columns::get)
            .toList();
    changed.forEach(c -> updatedByColumn.merge(c, 1L, Long::sum));
    lines.add("updated x1" + key + before + " =>" + after + changed);
  }

  /** The same line for a change that Assay found. */
  static String line(RowChange change) {
    String key = change.key() == null ? "|" : text(change.key());
    String start = change.kind().word() + " x" + change.times() + key;
    return switch (change.kind()) {
      case UPDATED ->
          start + text(change.before()) + " =>" + text(change.after()) + change.changed();
      case DELETED -> start + text(change.before());
      case INSERTED -> start + text(change.after());
    };
  }

  private static Map<String, List<String>> byKey(
      List<List<@Nullable Object>> rows,
      StructType schema,
      List<String> key,
      List<String> columns) {
    Map<String, List<String>> byKey = new TreeMap<>();
    for (List<@Nullable Object> row : rows) {
      String start = key.isEmpty() ? "|" : texts(row, schema, key);
      byKey.computeIfAbsent(start, k -> new ArrayList<>()).add(texts(row, schema, columns));
    }
    return byKey;
  }

  private static String texts(List<@Nullable Object> row, StructType schema, List<String> columns) {
    return columns.stream()
        .map(c -> "|" + text(row.get(schema.fieldIndex(c))))
        .collect(Collectors.joining());
  }

  private static String text(@Nullable Row row) {
    return IntStream.range(0, row == null ? 0 : row.size())
        .mapToObj(i -> "|" + text(row.get(i)))
        .collect(Collectors.joining());
  }

  private static String text(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : plain(number);
    }
    if (value instanceof String text && text.matches("-?[0-9]+\\.[0-9]+")) {
      return plain(new BigDecimal(text));
    }
    if (value instanceof Double number) {
      return number == 0 ? "0.0" : number.toString();
    }
    if (value instanceof Timestamp time) {
      return time.toInstant().toString();
    }
    if (value instanceof Object[] array) {
      return list(Arrays.asList(array));
    }
    if (value instanceof scala.collection.Seq<?> seq) {
      return list(CollectionConverters.asJava(seq));
    }
    if (value instanceof Map<?, ?> map) {
      return list(
          map.entrySet().stream().map(e -> e.getKey() + ":" + e.getValue()).sorted().toList());
    }
    if (value instanceof Row row) {
      return IntStream.range(0, row.size())
          .mapToObj(i -> text(row.get(i)))
          .collect(Collectors.joining(":"));
    }
    return value == null ? "null" : value.toString();
  }

  private static String list(List<?> values) {
    return values.stream().map(v -> text((Object) v)).toList().toString();
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
