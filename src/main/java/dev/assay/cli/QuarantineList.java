package dev.assay.cli;

import dev.assay.quarantine.Overview;
import dev.assay.quarantine.Reason;
import dev.assay.quarantine.SetAside;
import dev.assay.quarantine.Status;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows an overview of a quarantine.
 *
 * @param place options that the next command needs too
 */
record QuarantineList(Overview overview, String place) {
  /** Counts by table and reason, and how to look closer. */
  void printGroups(PrintWriter out) {
    if (overview.records() > 0) {
      TextTable table =
          new TextTable("table", "reason", "column", "rule", "records", "for example");
      overview
          .groups()
          .forEach(
              (group, count) ->
                  table.add(
                      group.table().toString(),
                      group.reason().code(),
                      Objects.toString(group.reason().column(), ""),
                      Objects.toString(group.reason().rule(), ""),
                      Long.toString(count.records()),
                      count.example().id()));
      table.print(out);
    }
    printTotal(out, "; one with several reasons is counted under each");
    if (overview.records() > 0) {
      Overview.Group first = overview.groups().firstKey();
      SetAside example = Objects.requireNonNull(overview.groups().get(first)).example();
      out.println("Look closer:");
      out.println("  assay quarantine list " + first.table() + " --records" + place);
      out.println("  assay quarantine show " + example.id() + place);
    }
    out.flush();
  }

  /** The reasons with how often each applies, on one line. */
  String codes() {
    Map<String, Long> codes = new TreeMap<>();
    overview.groups().forEach((g, c) -> codes.merge(g.reason().code(), c.records(), Long::sum));
    return codes.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  /** One line per record. */
  void printRecords(PrintWriter out) {
    List<SetAside> newest = overview.newest();
    if (!newest.isEmpty()) {
      TextTable table = new TextTable("id", "table", "reasons", "file", "row", "dt", "status");
      newest.forEach(
          r ->
              table.add(
                  r.id(),
                  r.shelf().table().toString(),
                  r.reasons().stream().map(Reason::text).collect(Collectors.joining(", ")),
                  r.place().file(),
                  Objects.toString(r.place().row(), ""),
                  r.place().dt().toString(),
                  status(r)));
      table.print(out);
    }
    if (newest.size() < overview.records()) {
      out.println("These are the newest " + newest.size() + "; --limit shows more.");
    }
    printTotal(out, "");
    out.flush();
  }

  Map<String, Object> groupsAsJson() {
    Map<String, Object> json = totals();
    json.put(
        "groups",
        overview.groups().entrySet().stream()
            .map(
                e -> {
                  Map<String, @Nullable Object> group = new LinkedHashMap<>();
                  group.put("table", e.getKey().table().toString());
                  group.putAll(json(e.getKey().reason()));
                  group.put("records", e.getValue().records());
                  group.put("example", e.getValue().example().id());
                  return group;
                })
            .toList());
    return json;
  }

  Map<String, Object> recordsAsJson() {
    Map<String, Object> json = totals();
    json.put("newest", overview.newest().stream().map(QuarantineList::json).toList());
    return json;
  }

  /** A record as programs read it. */
  static Map<String, @Nullable Object> json(SetAside record) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", record.id());
    json.put("table", record.shelf().table().toString());
    json.put("status", record.status().name().toLowerCase(Locale.ROOT));
    json.put("stands_aside", record.isAside());
    json.put("reasons", record.reasons().stream().map(QuarantineList::json).toList());
    json.put("source", record.shelf().source());
    json.put("file", record.place().file());
    json.put("row", record.place().row());
    json.put("dt", record.place().dt().toString());
    SetAside.Load load = record.load();
    json.put("batch", load == null ? null : load.batch());
    json.put("ingested_at", load == null ? null : load.at().toString());
    return json;
  }

  /** Open, or what was decided; a record that came in says so. */
  static String status(SetAside record) {
    String status = record.status().name().toLowerCase(Locale.ROOT);
    return record.isAside() || record.status() != Status.ACCEPTED ? status : status + ", let in";
  }

  private Map<String, Object> totals() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("records", overview.records());
    Map<String, Long> others = new LinkedHashMap<>();
    overview.passedOver().forEach((s, n) -> others.put(s.name().toLowerCase(Locale.ROOT), n));
    json.put("not_shown", others);
    return json;
  }

  private void printTotal(PrintWriter out, String more) {
    String others =
        overview.passedOver().entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    String total =
        overview.records() == 0
            ? "Nothing stands aside here."
            : overview.records()
                + (overview.records() == 1 ? " record stands" : " records stand")
                + " aside"
                + more
                + ".";
    out.println(total + (others.isEmpty() ? "" : " Not shown: " + others + "; see --status."));
  }

  private static Map<String, @Nullable Object> json(Reason reason) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("reason", reason.code());
    json.put("column", reason.column());
    json.put("rule", reason.rule());
    return json;
  }
}
