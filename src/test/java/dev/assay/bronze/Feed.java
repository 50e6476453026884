package dev.assay.bronze;

import dev.assay.definition.Retention;
import dev.assay.definition.SourceDefinition;
import dev.assay.definition.SourceDefinition.Drift;
import dev.assay.definition.SourceDefinition.FileRule;
import dev.assay.definition.SourceDefinition.Format;
import dev.assay.definition.SourceDefinition.Header;
import dev.assay.definition.SourceDefinition.QuotedEmpty;
import dev.assay.table.RecordRow;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one source "sales" as {@code ops.landed_files} tells of it, and what is recorded of that. */
final class Feed {
  private final List<RecordRow> events = new ArrayList<>();
  private final List<SchemaSnapshot> recorded = new ArrayList<>();
  private Drift policy = Drift.RESCUE;
  private Header header = Header.PRESENT;
  private List<String> declared = List.of("id", "item", "amount");
  private String run = "";

  Feed under(Drift other) {
    policy = other;
    return this;
  }

  Feed declaring(String... columns) {
    declared = List.of(columns);
    return this;
  }

  Feed withoutHeader() {
    header = Header.ABSENT;
    return this;
  }

  /** The files that follow are planned by this run. */
  Feed run(String id) {
    run = id;
    return this;
  }

  /** A file of columns {@code name:type ...}, rejected if the policy says so. */
  Feed file(String day, String name, String columns) {
    List<SchemaColumn> all = SchemaDifferenceTest.columns(columns);
    Map<String, @Nullable Object> event = new HashMap<>();
    event.put("event", "PLANNED");
    event.put("event_at", Instant.EPOCH);
    event.put("run_id", run);
    event.put("source", "sales");
    event.put("batch", Long.valueOf(run.substring(1)));
    event.put("path", "sales/dt=" + day + "/" + name);
    event.put("dt", LocalDate.parse(day));
    event.put("format", format(name));
    event.put("columns", FileLedger.json(all.stream().map(SchemaColumn::name).toList()));
    event.put("types", FileLedger.json(all.stream().map(SchemaColumn::type).toList()));
    Set<String> names = all.stream().map(SchemaColumn::name).collect(Collectors.toSet());
    boolean fits = policy != Drift.FAIL || names.equals(Set.copyOf(declared));
    event.put("reason", fits ? null : "UNEXPECTED_COLUMNS");
    events.add(new RecordRow(event));
    return this;
  }

  /** The file as versions of Assay recorded it that knew neither formats nor types. */
  Feed fileOfOld(String day, String name, String columns) {
    file(day, name, columns);
    Map<String, @Nullable Object> event = new HashMap<>(events.remove(events.size() - 1).values());
    event.put("format", null);
    event.put("types", null);
    events.add(new RecordRow(event));
    return this;
  }

  /** Compares what the run planned, and answers with all that is recorded by now. */
  List<String> compared() {
    recorded.addAll(new SchemaReplay(List.of(source()), recorded).compare(events, run));
    return seen(recorded);
  }

  /** What each snapshot knows, as {@code name:type ...}. */
  List<String> known() {
    return known(recorded);
  }

  List<SchemaSnapshot> recorded() {
    return recorded;
  }

  /** Snapshots as {@code run format day file: change -> outcome; ...}. */
  static List<String> seen(List<SchemaSnapshot> snapshots) {
    return snapshots.stream().map(Feed::text).toList();
  }

  static List<String> known(List<SchemaSnapshot> snapshots) {
    return snapshots.stream()
        .map(
            s ->
                s.columns().stream()
                    .map(c -> c.name() + ":" + c.type())
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  private static String text(SchemaSnapshot s) {
    String changes = s.changes().stream().map(Feed::text).collect(Collectors.joining("; "));
    String file = String.valueOf(Path.of(s.path()).getFileName());
    return "%s %s %s %s: %s".formatted(s.runId(), s.format(), s.dt(), file, changes);
  }

  private static String text(SchemaSnapshot.Entry c) {
    String from = c.from() == null ? "" : " from " + c.from();
    String to = c.to() == null ? "" : " to " + c.to();
    return c.kind() + " " + c.column() + from + to + " -> " + c.outcome().text();
  }

  SourceDefinition source() {
    List<FileRule> rules =
        Arrays.stream(Format.values())
            .map(
                f ->
                    new FileRule(
                        "*." + end(f), f, "UTF-8", ',', '"', null, header, "", QuotedEmpty.NOTHING))
            .toList();
    return new SourceDefinition("sales", "", rules, List.of(), declared, policy, Retention.FOREVER);
  }

  private static String format(String name) {
    return Arrays.stream(Format.values())
        .filter(f -> name.endsWith("." + end(f)))
        .findFirst()
        .orElseThrow()
        .name()
        .toLowerCase(java.util.Locale.ROOT);
  }

  private static String end(Format format) {
    return switch (format) {
      case CSV -> "csv";
      case JSON_LINES -> "jsonl";
      case JSON, JSON_TEXT -> "json";
      case AVRO -> "avro";
    };
  }
}
