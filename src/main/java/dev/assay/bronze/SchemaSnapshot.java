package dev.assay.bronze;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code ops.schema_snapshots}: a schema that differs from the one known before.
 *
 * @param runId the run that planned the file
 * @param recordedAt when that run began
 * @param format {@code csv}, {@code json_lines}, {@code json} or {@code avro}
 * @param path the file in which it was first seen
 * @param columns what is known from then on; of a rejected file, its own
 * @param changes empty at first sight of columns that are all declared
 * @param policy {@code evolve}, {@code rescue} or {@code fail}
 * @param rejected whether the file is rejected; what is known then stays as it was
 */
public record SchemaSnapshot(
    String runId,
    Instant recordedAt,
    String source,
    String format,
    long batch,
    LocalDate dt,
    String path,
    List<SchemaColumn> columns,
    List<Entry> changes,
    String policy,
    boolean rejected) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A change as it is recorded, with what becomes of the column. */
  public record Entry(
      SchemaChange.Kind kind,
      String column,
      @Nullable String from,
      @Nullable String to,
      DriftOutcome outcome) {
    static Entry of(SchemaChange change, DriftOutcome outcome) {
      return new Entry(change.kind(), change.column(), change.from(), change.to(), outcome);
    }

    /** The change without what becomes of the column. */
    public SchemaChange change() {
      return new SchemaChange(kind, column, from, to);
    }
  }

  public SchemaSnapshot {
    columns = List.copyOf(columns);
    changes = List.copyOf(changes);
  }

  SchemaLineage lineage() {
    return SchemaLineage.of(source, format);
  }

  /** All on record, oldest first. */
  static List<SchemaSnapshot> all(Books books) {
    return books.read(OpsTable.SCHEMA_SNAPSHOTS).stream().map(SchemaSnapshot::of).toList();
  }

  Map<String, @Nullable Object> row() {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("run_id", runId);
    row.put("recorded_at", recordedAt);
    row.put("source", source);
    row.put("format", format);
    row.put("batch", batch);
    row.put("dt", dt);
    row.put("path", path);
    row.put("columns", json(columns));
    row.put("changes", json(changes));
    row.put("policy", policy);
    row.put("rejected", rejected);
    return row;
  }

  private static SchemaSnapshot of(RecordRow row) {
    return new SchemaSnapshot(
        row.string("run_id"),
        row.instant("recorded_at"),
        row.string("source"),
        row.string("format"),
        row.longValue("batch"),
        row.date("dt"),
        row.string("path"),
        read(row.string("columns"), new TypeReference<List<SchemaColumn>>() {}),
        read(row.string("changes"), new TypeReference<List<Entry>>() {}),
        row.string("policy"),
        row.bool("rejected"));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("names and types are always JSON", e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("ops.schema_snapshots holds what it should not", e);
    }
  }
}
