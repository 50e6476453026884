package dev.assay.cli;

import dev.assay.bronze.SchemaChange;
import dev.assay.bronze.SchemaColumn;
import dev.assay.bronze.SchemaHistory;
import dev.assay.bronze.SchemaSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of schemas for programs, under the names that {@code ops.schema_snapshots} has. */
final class DriftJson {
  private DriftJson() {}

  static List<Map<String, Object>> steps(List<SchemaSnapshot> snapshots) {
    return snapshots.stream().map(DriftJson::step).toList();
  }

  static List<Map<String, Object>> net(List<SchemaHistory.Net> differences) {
    return differences.stream().map(DriftJson::net).toList();
  }

  private static Map<String, Object> step(SchemaSnapshot snapshot) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run_id", snapshot.runId());
    json.put("recorded_at", snapshot.recordedAt().toString());
    json.put("source", snapshot.source());
    json.put("format", snapshot.format());
    json.put("batch", snapshot.batch());
    json.put("dt", snapshot.dt().toString());
    json.put("path", snapshot.path());
    json.put("columns", snapshot.columns().stream().map(DriftJson::column).toList());
    json.put("changes", snapshot.changes().stream().map(DriftJson::change).toList());
    json.put("policy", snapshot.policy());
    json.put("rejected", snapshot.rejected());
    return json;
  }

  private static Map<String, Object> column(SchemaColumn column) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", column.name());
    json.put("type", column.type());
    return json;
  }

  private static Map<String, @Nullable Object> change(SchemaSnapshot.Entry entry) {
    Map<String, @Nullable Object> json = change(entry.change());
    json.put("outcome", entry.outcome().name());
    return json;
  }

  private static Map<String, Object> net(SchemaHistory.Net net) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", net.source());
    json.put("format", net.format());
    json.put("first_seen", net.isNew());
    json.put("changes", net.changes().stream().map(DriftJson::change).toList());
    return json;
  }

  private static Map<String, @Nullable Object> change(SchemaChange change) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", change.kind().name());
    json.put("column", change.column());
    json.put("from", change.from());
    json.put("to", change.to());
    return json;
  }
}
