package dev.assay.gates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Invents records, each different from all others, and writes them as CSV without any library. */
final class Till {
  static final List<String> COLUMNS = List.of("id", "name", "note");

  private static final List<String> NOTES =
      List.of("plain", "a, comma", "a \"quote\"", " blanks ", "ünïcode €", "'single'", "=1+1");

  private final Random random;
  private int next = 1;

  Till(Random random) {
    this.random = random;
  }

  /** Two to five records; values are never empty. */
  List<Map<String, String>> some() {
    return records(2 + random.nextInt(4));
  }

  List<Map<String, String>> records(int count) {
    List<Map<String, String>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(record(NOTES.get(random.nextInt(NOTES.size()))));
    }
    return records;
  }

  /** A record with a note of the caller's. */
  Map<String, String> record(String note) {
    Map<String, String> record = new LinkedHashMap<>();
    record.put("id", Integer.toString(next++));
    record.put("name", Long.toHexString(random.nextLong()));
    record.put("note", note);
    return record;
  }

  /** The header and the records, lines ended by LF. */
  static String csv(List<Map<String, String>> records) {
    return csv(COLUMNS, records);
  }

  static String csv(List<String> columns, List<Map<String, String>> records) {
    return line(columns) + lines(columns, records);
  }

  /** The records without a header. */
  static String lines(List<String> columns, List<Map<String, String>> records) {
    return records.stream()
        .map(r -> line(columns.stream().map(c -> r.getOrDefault(c, "")).toList()))
        .collect(Collectors.joining());
  }

  private static String line(List<String> values) {
    return values.stream().map(Till::quoted).collect(Collectors.joining(",")) + "\n";
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
