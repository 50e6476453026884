package dev.assay.gates;

import static dev.assay.gates.Specimen.utf8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files of comma-separated text, as they should be and as they come. */
final class CsvSpecimens {
  static final String SOURCE = "till";
  static final String DEFINITION =
      """
      description: What the till sends.
      files:
        - glob: "*.csv"
        - glob: "*.csv.gz"
      columns: [id, name, note]
      """;

  private static final int RECORD_LIMIT = 16 << 20;
  private static final int COLUMN_LIMIT = 20_000;

  private final Till till;
  private final List<Specimen> all = new ArrayList<>();

  private CsvSpecimens(Till till) {
    this.till = till;
  }

  static List<Specimen> of(Till till) {
    CsvSpecimens specimens = new CsvSpecimens(till);
    specimens.littleOrNothing();
    specimens.headers();
    specimens.lines();
    specimens.quotes();
    specimens.sizes();
    return specimens.all;
  }

  private void littleOrNothing() {
    loaded("empty.csv", "", List.of());
    loaded("blank lines alone.csv", "\n\n\r\n", List.of());
    loaded("header only.csv", Till.csv(List.of()), List.of());
    List<Map<String, String>> records = till.some();
    loaded("good.csv", Till.csv(records), records);
    records = till.some();
    loaded("blank lines between.csv", Till.csv(records).replace("\n", "\n\n"), records);
    records = till.some();
    loaded("no line end at the end.csv", Till.csv(records).stripTrailing(), records);
  }

  private void headers() {
    refused("no header.csv", Till.lines(Till.COLUMNS, till.some()), "NO_KNOWN_COLUMN");
    refused(
        "wrong header.csv", "x,y,z\n" + Till.lines(Till.COLUMNS, till.some()), "NO_KNOWN_COLUMN");
    refused("wrong delimiter.csv", Till.csv(till.some()).replace(',', ';'), "NO_KNOWN_COLUMN");
    refused("a name twice.csv", "id,name,ID\n1,2,3\n", "DUPLICATE_HEADER");
    refused("a name missing.csv", "id,,note\n1,2,3\n", "BLANK_HEADER");
    List<Map<String, String>> records = till.some();
    loaded("reordered header.csv", Till.csv(List.of("note", "id", "name"), records), records);
    records = till.some();
    loaded(
        "missing column.csv", Till.csv(List.of("id", "note"), records), without("name", records));
    records = till.some();
    records.forEach(r -> r.put("colour", "red"));
    loaded("extra column.csv", Till.csv(List.of("colour", "id", "name", "note"), records), records);
    records = till.some();
    records.forEach(r -> r.put("nmae", String.valueOf(r.remove("name"))));
    loaded("misspelt column.csv", Till.csv(List.of("id", "nmae", "note"), records), records);
    records = till.records(4);
    String twice = Till.csv(records.subList(0, 2)) + Till.csv(records.subList(2, 4));
    partly("two files in one.csv", twice, records, Map.of("REPEATED_HEADER", 1L));
  }

  private void lines() {
    List<Map<String, String>> records = till.some();
    String ragged = Till.csv(records) + "7,short\n8,too,long,by one\n9\n";
    partly("ragged rows.csv", ragged, records, Map.of("RAGGED_ROW", 3L));
    records = till.some();
    loaded("CR LF.csv", Till.csv(records).replace("\n", "\r\n"), records);
    records = till.some();
    loaded("CR only.csv", Till.csv(records).replace('\n', '\r'), records);
    records =
        List.of(till.record("two\nlines"), till.record("more\r\nthan\n\n\rtwo"), till.record("x"));
    loaded("embedded line breaks.csv", Till.csv(records), records);
  }

  private void quotes() {
    String records = Till.csv(till.some());
    refused("unbalanced quote.csv", records + "8,\"open,x\n9,a,b\n", "UNBALANCED_QUOTE");
    refused("quote at the very end.csv", records + "8,a,\"", "UNBALANCED_QUOTE");
    refused(
        "text after a quote.csv", records + "8,\"he said \"hi\" to me\",x\n", "TEXT_AFTER_QUOTE");
  }

  private void sizes() {
    String long1 = "8,x," + "y".repeat(RECORD_LIMIT) + "\n";
    refused("a very long line.csv", Till.csv(till.some()) + long1, "RECORD_TOO_LONG");
    Map<String, String> wide = new LinkedHashMap<>(Map.of("id", "1"));
    IntStream.range(0, 9_999).forEach(i -> wide.put("c" + i, "v" + i));
    loaded(
        "10,000 columns.csv", Till.csv(List.copyOf(wide.keySet()), List.of(wide)), List.of(wide));
    String many =
        IntStream.rangeClosed(0, COLUMN_LIMIT)
            .mapToObj(i -> "c" + i)
            .collect(Collectors.joining(","));
    refused("more columns than allowed.csv", "id," + many + "\n", "TOO_MANY_COLUMNS");
  }

  private static List<Map<String, String>> without(
      String column, List<Map<String, String>> records) {
    records.forEach(r -> r.remove(column));
    return records;
  }

  private void loaded(String name, String text, List<Map<String, String>> rows) {
    all.add(Specimen.loaded(SOURCE, name, utf8(text), rows));
  }

  private void partly(
      String name, String text, List<Map<String, String>> rows, Map<String, Long> refused) {
    all.add(Specimen.partly(SOURCE, name, utf8(text), rows, refused));
  }

  private void refused(String name, String text, String reason) {
    all.add(Specimen.refused(SOURCE, name, utf8(text), reason));
  }
}
