package dev.assay.cli;

import dev.assay.definition.Contract;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import dev.assay.quarantine.Delivered.Value;
import dev.assay.quarantine.Reason;
import dev.assay.release.Pin;
import dev.assay.trace.Delivery;
import dev.assay.trace.Era;
import dev.assay.trace.TableTrace;
import dev.assay.trace.Trace;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known about one row, for people and for programs. */
final class TracePage {
  private final Trace trace;
  private final PipelineDefinition pipeline;

  TracePage(Trace trace, PipelineDefinition pipeline) {
    this.trace = trace;
    this.pipeline = pipeline;
  }

  void print(Terminal terminal) {
    PrintWriter out = terminal.out();
    trace.tables().forEach(t -> print(t, terminal));
    for (Trace.DeadEnd end : trace.ends()) {
      out.println(terminal.bold(end.input().toString()) + "  not followed from " + end.table());
      out.println("  " + end.why());
      out.println("  versions read: " + String.join(", ", end.versions()));
      out.println();
    }
    out.flush();
  }

  private void print(TableTrace table, Terminal terminal) {
    PrintWriter out = terminal.out();
    out.println(
        terminal.bold(table.sought().table().toString())
            + "  "
            + Text.printable(table.sought().text()));
    if (!table.through().isEmpty()) {
      out.println("  " + table.through());
    }
    table.eras().forEach(e -> print(e, table.sought().table(), out));
    if (!table.deliveries().isEmpty()) {
      out.println("  delivered as");
      table.deliveries().forEach(d -> print(d, out));
    }
    out.println();
  }

  private void print(Era era, TableName table, PrintWriter out) {
    String changed = era.changed().isEmpty() ? "" : ": other " + String.join(", ", era.changed());
    out.println("  " + era.releases() + "  " + presence(era) + changed);
    for (Pin pin : era.pins()) {
      out.println(
          "    version " + pin.version() + ", made by run " + pin.madeByRun() + passed(pin));
    }
    for (Map<String, @Nullable Object> row : era.rows()) {
      print(values(table, row), "      ", out);
      if (era.rows().size() > 1) {
        out.println();
      }
    }
  }

  private static String presence(Era era) {
    if (era.pins().isEmpty()) {
      return "does not have the table";
    }
    return switch (era.rows().size()) {
      case 0 -> "no such row";
      case 1 -> "1 row";
      default -> era.rows().size() + " rows";
    };
  }

  private static String passed(Pin pin) {
    Pin.Passed passed = pin.passed();
    return passed == null
        ? ""
        : ", passed at " + passed.judgedAt() + " in run " + passed.judgedByRun();
  }

  private void print(Delivery delivery, PrintWriter out) {
    String row = delivery.row() == null ? "" : ", record " + delivery.row();
    out.println("    " + delivery.dt() + "  " + Text.printable(delivery.file()) + row);
    out.println("      " + fate(delivery));
    out.println(
        "      id "
            + delivery.id()
            + ", batch "
            + delivery.batch()
            + (delivery.run().isEmpty() ? "" : ", loaded by run " + delivery.run()));
    if (delivery.sha256() != null) {
      out.println("      sha256 " + delivery.sha256());
    }
    print(delivery.values(), "      ", out);
  }

  private static String fate(Delivery delivery) {
    String in =
        delivery.shownIn().isEmpty() ? "" : " (" + String.join(", ", delivery.shownIn()) + ")";
    String why = delivery.reasons().stream().map(Reason::text).collect(Collectors.joining(", "));
    return delivery.fate().words() + in + (why.isEmpty() ? "" : ": " + Text.printable(why));
  }

  private static void print(List<Value> values, String indent, PrintWriter out) {
    int widest = values.stream().mapToInt(v -> v.column().length()).max().orElse(0);
    for (Value value : values) {
      String column = value.column() + " ".repeat(widest - value.column().length());
      out.println((indent + column + "  " + text(value)).stripTrailing());
    }
  }

  private static String text(Value value) {
    if (value.isHidden()) {
      return "hidden, " + value.hiddenLength() + " characters";
    }
    return value.text() == null ? "nothing" : Text.printable(value.text());
  }

  /** The promised columns of a row; what a contract classifies is told by its length. */
  private List<Value> values(TableName table, Map<String, @Nullable Object> row) {
    List<Value> values = new ArrayList<>();
    for (Contract.Column column : pipeline.promised(table).columns()) {
      Object value = row.get(column.name());
      String text = value == null ? null : Cells.text(value);
      values.add(
          column.isOpen() ? Value.shown(column.name(), text) : Value.hidden(column.name(), text));
    }
    return values;
  }

  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("tables", trace.tables().stream().map(this::json).toList());
    json.put(
        "not_followed",
        trace.ends().stream()
            .map(
                e ->
                    Map.of(
                        "from", e.table().toString(),
                        "input", e.input().toString(),
                        "versions", e.versions(),
                        "why", e.why()))
            .toList());
    return json;
  }

  private Map<String, @Nullable Object> json(TableTrace table) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("table", table.sought().table().toString());
    json.put("by", table.sought().values());
    json.put("through", table.through());
    json.put("found", table.isThere());
    json.put("eras", table.eras().stream().map(e -> json(e, table.sought().table())).toList());
    json.put("deliveries", table.deliveries().stream().map(TracePage::json).toList());
    return json;
  }

  private Map<String, @Nullable Object> json(Era era, TableName table) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("releases", era.shown().stream().map(s -> s.release()).toList());
    json.put("changed", era.changed());
    json.put("versions", era.pins().stream().map(TracePage::json).toList());
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Map<String, @Nullable Object> row : era.rows()) {
      rows.add(json(values(table, row)));
    }
    json.put("rows", rows);
    return json;
  }

  private static Map<String, @Nullable Object> json(Pin pin) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    Pin.Passed passed = pin.passed();
    json.put("version", pin.version());
    json.put("commit_sha256", pin.commitSha256());
    json.put("made_by_run", pin.madeByRun());
    json.put("judged_at", passed == null ? null : passed.judgedAt().toString());
    json.put("judged_by_run", passed == null ? null : passed.judgedByRun());
    return json;
  }

  private static Map<String, @Nullable Object> json(Delivery delivery) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", delivery.id());
    json.put("file", delivery.file());
    json.put("record", delivery.row());
    json.put("dt", delivery.dt().toString());
    json.put("batch", delivery.batch());
    json.put("run", delivery.run().isEmpty() ? null : delivery.run());
    json.put("sha256", delivery.sha256());
    json.put("fate", delivery.fate().name());
    json.put("reasons", delivery.reasons().stream().map(Reason::text).toList());
    json.put("shown_in", delivery.shownIn());
    json.put("values", json(delivery.values()));
    return json;
  }

  /** A hidden value is told by its length. */
  private static Map<String, @Nullable Object> json(List<Value> values) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    values.forEach(
        v ->
            json.put(
                v.column(),
                v.isHidden() ? Map.of("hidden_characters", v.hiddenLength()) : v.text()));
    return json;
  }
}
