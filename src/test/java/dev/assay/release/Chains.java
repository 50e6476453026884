package dev.assay.release;

import dev.assay.model.ContentHash;
import dev.assay.model.Sha256;
import dev.assay.model.TableName;
import dev.assay.ops.OpsTable;
import dev.assay.release.Release.Act;
import dev.assay.table.RecordColumn;
import dev.assay.table.RecordRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Releases without tables behind them. */
final class Chains {
  static final TableName SALES = TableName.parse("silver.stg_sales").orElseThrow();
  static final TableName FACTS = TableName.parse("gold.fct_sale").orElseThrow();
  static final Instant START = Instant.parse("2024-03-01T09:15:00.123456Z");

  private Chains() {}

  /** One of every kind: plain, approved, rolled back. */
  static List<Release> three() {
    Release first =
        release(null, Act.ofRun(START, "20240301T090000-0a0b0c", "tester", "run", null), 1);
    Approval approval = new Approval("Ada", "looked at the totals: \"fine\"");
    Act second = Act.ofRun(START.plusSeconds(60), "20240301T091600-0a0b0d", "Ada", "", approval);
    Release approved = release(first, second, 2);
    Act back =
        Act.ofRollback(
            START.plusSeconds(120), "20240301T091700-0a0b0e", "ops", "rün 😀", "r1", null);
    return List.of(first, approved, release(approved, back, 1));
  }

  /** The release that follows {@code before}, with both tables at a version. */
  static Release release(@Nullable Release before, Act act, long version) {
    return Release.after(
        before,
        act,
        List.of(pin(FACTS, version), pin(SALES, version)),
        hex("texts"),
        hex("engine"));
  }

  static Pin pin(TableName table, long version) {
    String what = table + "@" + version;
    return new Pin(
        table,
        version,
        hex("commit " + what),
        ContentHash.parse(hex("content " + what) + ":" + (40 + version)),
        hex("contract " + table),
        hex("definition " + what),
        "20240301T090000-0a0b0c",
        new Pin.Passed(START, "20240301T090000-0a0b0c", hex("verdict " + what)));
  }

  static String hex(String text) {
    return Sha256.hex(text);
  }

  /** The rows of releases as the table gives them back. */
  static List<RecordRow> rows(List<Release> releases) {
    return releases.stream().flatMap(r -> ReleaseRows.of(r).stream()).map(Chains::read).toList();
  }

  private static RecordRow read(Map<String, @Nullable Object> row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    OpsTable.RELEASES.columns().forEach(c -> values.put(c.name(), row.get(c.name())));
    return new RecordRow(values);
  }

  /** The rows with another value in one place: another text, number or time, null or not null. */
  static List<RecordRow> changed(List<RecordRow> rows, int row, RecordColumn column) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(rows.get(row).values());
    values.put(column.name(), other(column, values.get(column.name())));
    List<RecordRow> changed = new ArrayList<>(rows);
    changed.set(row, new RecordRow(values));
    return changed;
  }

  private static Object other(RecordColumn column, @Nullable Object value) {
    return switch (column.type()) {
      case STRING -> value == null ? "x" : value + "x";
      case LONG -> value == null ? 1L : (Long) value + 1;
      case INTEGER -> value == null ? 1 : (Integer) value + 1;
      case TIMESTAMP -> value == null ? START : ((Instant) value).plusNanos(1000);
      case BOOLEAN -> value == null || !(Boolean) value;
      case DATE -> value == null ? LocalDate.EPOCH : ((LocalDate) value).plusDays(1);
    };
  }
}
