package dev.assay.cli;

import dev.assay.bronze.SchemaChange;
import dev.assay.bronze.SchemaHistory;
import dev.assay.bronze.SchemaSnapshot;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Changes of schemas for people. */
final class DriftTables {
  private DriftTables() {}

  static TextTable steps(List<SchemaSnapshot> snapshots) {
    TextTable table =
        new TextTable(
            "run", "delivered", "source", "format", "change", "column", "from", "to", "outcome");
    for (SchemaSnapshot s : snapshots) {
      String day = s.dt().toString();
      if (s.changes().isEmpty()) {
        String columns = s.columns().size() + " columns";
        table.add(s.runId(), day, s.source(), s.format(), "first seen", "", "", columns, "loaded");
      }
      for (SchemaSnapshot.Entry c : s.changes()) {
        table.add(
            s.runId(),
            day,
            s.source(),
            s.format(),
            text(c.kind()),
            c.column(),
            text(c.from()),
            text(c.to()),
            c.outcome().text());
      }
    }
    return table;
  }

  static TextTable net(List<SchemaHistory.Net> differences) {
    TextTable table = new TextTable("source", "format", "change", "column", "from", "to");
    for (SchemaHistory.Net net : differences) {
      if (net.isNew()) {
        table.add(net.source(), net.format(), "first seen", "", "", "");
      }
      for (SchemaChange c : net.changes()) {
        table.add(
            net.source(), net.format(), text(c.kind()), c.column(), text(c.from()), text(c.to()));
      }
    }
    return table;
  }

  private static String text(SchemaChange.Kind kind) {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return kind == SchemaChange.Kind.RENAMED ? "probably " + name : name;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
