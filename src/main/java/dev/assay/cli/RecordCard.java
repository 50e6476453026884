package dev.assay.cli;

import dev.assay.model.Text;
import dev.assay.quarantine.Advice;
import dev.assay.quarantine.DecisionLog;
import dev.assay.quarantine.Delivered;
import dev.assay.quarantine.Delivered.Value;
import dev.assay.quarantine.Explanation;
import dev.assay.quarantine.Reason;
import dev.assay.quarantine.SetAside;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows everything about one record that was set aside.
 *
 * @param decisions oldest first
 * @param place options that the next command needs too
 */
record RecordCard(
    SetAside record,
    Delivered delivered,
    List<DecisionLog.Entry> decisions,
    Explanation explanation,
    String place) {
  private static final int LONGEST = 200;

  void print(Terminal terminal) {
    PrintWriter out = terminal.out();
    printPlace(terminal);
    out.println(terminal.bold("Why"));
    for (Reason reason : record.reasons()) {
      out.println("  " + reason.text() + ": " + explanation.of(reason, record.shelf()));
    }
    String detail = delivered.detail();
    if (detail != null) {
      out.println("  " + Text.printable(detail));
    }
    if (!delivered.values().isEmpty()) {
      out.println(terminal.bold("What was delivered"));
      printValues(out);
    }
    if (!decisions.isEmpty()) {
      out.println(terminal.bold("What was decided"));
      decisions.forEach(d -> out.println("  " + text(d)));
    }
    out.println(terminal.bold("What you can do"));
    for (Advice advice : Advice.about(record)) {
      out.println("  " + advice.says() + (advice.command() == null ? "" : ":"));
      if (advice.command() != null) {
        out.println("    " + advice.command() + place);
      }
    }
    out.flush();
  }

  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = QuarantineList.json(record);
    json.put("run", delivered.run());
    json.put("line", delivered.line());
    json.put("detail", delivered.detail());
    json.put(
        "meanings", record.reasons().stream().map(r -> explanation.of(r, record.shelf())).toList());
    json.put("values", delivered.values().stream().map(RecordCard::json).toList());
    json.put("decisions", decisions.stream().map(RecordCard::json).toList());
    json.put(
        "what_you_can_do",
        Advice.about(record).stream()
            .map(a -> a.command() == null ? a.says() : a.says() + ": " + a.command() + place)
            .toList());
    return json;
  }

  private void printPlace(Terminal terminal) {
    PrintWriter out = terminal.out();
    String stands =
        record.isAside()
            ? "set aside from " + record.shelf().table()
            : "not set aside any more, of " + record.shelf().table();
    out.println(
        terminal.bold(record.id()) + "  " + stands + "  (" + QuarantineList.status(record) + ")");
    String line = delivered.line() == null ? "" : ", line " + delivered.line();
    out.println("  stands in   " + Text.printable(record.place().text()) + line);
    SetAside.Load load = record.load();
    String loaded = load == null ? "" : ", batch " + load.batch() + ", loaded at " + load.at();
    String run = delivered.run() == null ? "" : " by run " + delivered.run();
    out.println("  delivered   " + record.place().dt() + loaded + run);
  }

  private void printValues(PrintWriter out) {
    int widest = delivered.values().stream().mapToInt(v -> v.column().length()).max().orElse(0);
    for (Value value : delivered.values()) {
      String column = value.column() + " ".repeat(widest - value.column().length());
      out.println(("  " + column + "  " + text(value)).stripTrailing());
    }
    if (delivered.values().stream().anyMatch(Value::isHidden)) {
      out.println(
          "  No contract says that anybody may see what is hidden; who may read the landing zone"
              + " finds it there.");
    }
  }

  private static String text(Value value) {
    if (value.isHidden()) {
      return "hidden, " + value.hiddenLength() + " characters";
    }
    String text = value.text();
    if (text == null || text.isEmpty()) {
      return text == null ? "nothing" : "empty text";
    }
    String shown = Text.printable(text);
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST - 1) + "…";
  }

  private static String text(DecisionLog.Entry decision) {
    return decision.at()
        + "  "
        + decision.kind().name().toLowerCase(Locale.ROOT)
        + " by "
        + Text.printable(decision.by())
        + ": "
        + Text.printable(decision.why())
        + "  (run "
        + decision.runId()
        + ")";
  }

  private static Map<String, @Nullable Object> json(Value value) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("column", value.column());
    json.put("value", value.text());
    json.put("hidden_characters", value.hiddenLength());
    return json;
  }

  private static Map<String, @Nullable Object> json(DecisionLog.Entry decision) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("decided_at", decision.at().toString());
    json.put("decision", decision.kind().name().toLowerCase(Locale.ROOT));
    json.put("by", decision.by());
    json.put("reason", decision.why());
    json.put("run", decision.runId());
    return json;
  }
}
