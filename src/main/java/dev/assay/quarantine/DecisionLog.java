package dev.assay.quarantine;

import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.silver.Decisions.Kind;
import dev.assay.table.RecordRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code ops.quarantine_decisions} says, by record. */
public final class DecisionLog {
  private final Map<String, List<Entry>> byRecord = new LinkedHashMap<>();

  private DecisionLog(Stream<Entry> oldestFirst) {
    oldestFirst.forEach(
        e -> byRecord.computeIfAbsent(key(e.table(), e.id()), k -> new ArrayList<>()).add(e));
  }

  /** Reads all decisions. */
  public static DecisionLog read(Books books) {
    return new DecisionLog(
        books.read(OpsTable.QUARANTINE_DECISIONS).stream().map(DecisionLog::entry));
  }

  /**
   * One decision on record.
   *
   * @param by who decided
   * @param why in that person's words
   * @param place where the record was delivered
   * @param reasons why it stood aside at that time
   */
  public record Entry(
      Instant at,
      String runId,
      String by,
      TableName table,
      String id,
      Kind kind,
      String why,
      Place place,
      List<Reason> reasons) {
    public Entry {
      reasons = List.copyOf(reasons);
    }
  }

  /** The decisions about a record, oldest first. */
  public List<Entry> about(TableName table, String id) {
    return byRecord.getOrDefault(key(table, id), List.of());
  }

  /** What the last word about a record is. */
  public Status status(TableName table, String id) {
    return status(about(table, id));
  }

  /** Whether the decision would change what is on record. */
  public boolean isNews(Decided decided) {
    List<Entry> entries = about(decided.record().shelf().table(), decided.record().id());
    Status status = status(entries);
    return switch (decided.kind()) {
      case DISMISSED -> status != Status.DISMISSED;
      case ACCEPTED -> status != Status.ACCEPTED;
      case REOPENED -> status != Status.OPEN;
      case REPLAYED -> entries.isEmpty() || entries.get(entries.size() - 1).kind() != Kind.REPLAYED;
    };
  }

  /** The last decision about every record whose status is not {@link Status#OPEN}. */
  Stream<Entry> standing() {
    return byRecord.values().stream()
        .filter(entries -> status(entries) != Status.OPEN)
        .map(entries -> entries.get(entries.size() - 1));
  }

  /** The row that puts a decision on record. */
  public static Map<String, @Nullable Object> row(Decided decided, String runId, Instant at) {
    SetAside record = decided.record();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("decided_at", at);
    row.put("run_id", runId);
    row.put("decided_by", decided.by());
    row.put("table_name", record.shelf().table().toString());
    row.put("record_id", record.id());
    row.put("decision", decided.kind().name());
    row.put("reason", decided.why());
    row.put("dt", record.place().dt());
    row.put("source_file", record.place().file());
    row.put("source_row", record.place().row());
    row.put("reasons", ReasonsText.of(record.reasons()));
    return row;
  }

  private static Entry entry(RecordRow row) {
    return new Entry(
        row.instant("decided_at"),
        row.string("run_id"),
        row.string("decided_by"),
        TableName.parse(row.string("table_name")).orElseThrow(),
        row.string("record_id"),
        Kind.valueOf(row.string("decision")),
        row.string("reason"),
        new Place(row.string("source_file"), row.longOrNull("source_row"), row.date("dt")),
        ReasonsText.parse(row.string("reasons")));
  }

  private static Status status(List<Entry> oldestFirst) {
    Status status = Status.OPEN;
    for (Entry entry : oldestFirst) {
      status =
          switch (entry.kind()) {
            case DISMISSED -> Status.DISMISSED;
            case ACCEPTED -> Status.ACCEPTED;
            case REOPENED -> Status.OPEN;
            case REPLAYED -> status;
          };
    }
    return status;
  }

  private static String key(TableName table, String id) {
    return table + "/" + id;
  }
}
