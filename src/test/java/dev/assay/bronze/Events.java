package dev.assay.bronze;

import dev.assay.ops.OpsTable;
import dev.assay.table.RecordColumn;
import dev.assay.table.RecordRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of {@code ops.landed_files} as a test tells them: source s, one file per name. */
final class Events {
  private static final Instant FIRST = Instant.parse("2024-06-01T00:00:00Z");

  private final List<RecordRow> rows = new ArrayList<>();

  /** An event about {@code s/dt=2024-01-01/<name>}, a day after the one before. */
  Events and(String event, String name, @Nullable Long batch, String sha256) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    OpsTable.LANDED_FILES.columns().forEach((RecordColumn c) -> values.put(c.name(), null));
    values.put("event", event);
    values.put("event_at", FIRST.plusSeconds(86_400L * rows.size()));
    values.put("run_id", "run" + rows.size());
    values.put("source", "s");
    values.put("batch", batch);
    values.put("path", path(name));
    values.put("dt", LocalDate.parse("2024-01-01"));
    values.put("size", 1L);
    values.put("modified_ms", 1L);
    values.put("sha256", sha256);
    values.put("records", 1L);
    rows.add(new RecordRow(values));
    return this;
  }

  Events planned(String name, long batch) {
    return and("PLANNED", name, batch, "sha of " + name);
  }

  Events abandoned(String name, long batch) {
    return and("ABANDONED", name, batch, "");
  }

  Events and(String event, String name) {
    return and(event, name, null, "sha of " + name);
  }

  FileLedger ledger() {
    return new FileLedger(rows);
  }

  static String path(String name) {
    return "s/dt=2024-01-01/" + name;
  }
}
