package dev.assay.bronze;

import dev.assay.bronze.FileLedger.Event;
import dev.assay.definition.SourceDefinition;
import dev.assay.landing.LandingZone;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The first half of the Bronze protocol: what will be loaded is committed to {@code
 * ops.landed_files} before anything is, so that a crash in between loses no file.
 */
public final class PlanStep implements Step {
  private final List<SourceDefinition> sources;
  private final Landing landing;
  private final Lakehouse lakehouse;
  private final Books books;
  private final String runId;
  private final Instant now;

  /** Where files land, and the delivery date of flat ones. */
  public record Landing(Path folder, LocalDate deliveryDate) {}

  public PlanStep(
      List<SourceDefinition> sources,
      Landing landing,
      Lakehouse lakehouse,
      String runId,
      Instant now) {
    this.sources = sources;
    this.landing = landing;
    this.lakehouse = lakehouse;
    this.books = new Books(lakehouse);
    this.runId = runId;
    this.now = now;
  }

  @Override
  public String name() {
    return "plan";
  }

  @Override
  public StepResult execute() {
    abandonLostBatches();
    SchemaWatch schemas = new SchemaWatch(sources, books);
    List<SchemaSnapshot> snapshots = new ArrayList<>(schemas.record());
    Draft draft = draft();
    books.add(OpsTable.LANDED_FILES, draft.rows());
    FailPoints.reach(name() + "#schemas:before");
    snapshots.addAll(draft.rows().isEmpty() ? List.of() : schemas.record());
    FailPoints.reach(name() + "#incidents:before");
    books.add(OpsTable.INCIDENTS, unreported(new FileLedger(books.read(OpsTable.LANDED_FILES))));
    if (draft.rows().isEmpty() && snapshots.isEmpty()) {
      return StepResult.skipped(draft.note().isEmpty() ? "no new files" : draft.note());
    }
    return done(draft, snapshots.stream().mapToLong(s -> s.changes().size()).sum());
  }

  private static StepResult done(Draft draft, long schemaChanges) {
    if (schemaChanges == 0) {
      return StepResult.done(draft.counts(), draft.note());
    }
    SortedMap<String, Long> counts = new TreeMap<>(draft.counts());
    counts.put("schema_changes", schemaChanges);
    String before = draft.note().isEmpty() ? "" : draft.note() + "; ";
    return StepResult.done(counts, before + "columns changed, see: assay drift");
  }

  /** What would be done, without doing it. */
  public StepResult preview() {
    Draft draft = draft();
    return draft.rows().isEmpty()
        ? StepResult.skipped("no new files")
        : StepResult.done(draft.counts(), draft.note());
  }

  private record Draft(
      List<Map<String, @Nullable Object>> rows, SortedMap<String, Long> counts, String note) {}

  private Draft draft() {
    FileLedger ledger = new FileLedger(books.read(OpsTable.LANDED_FILES));
    LandingZone zone = LandingZone.at(landing.folder(), landing.deliveryDate());
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    for (SourceDefinition source : sources) {
      LandingPlan plan = new LandingPlan(source, landing.folder(), ledger).look(zone);
      plan.entries().forEach(e -> rows.add(stamped(e.event(), e.values())));
      waiting.addAll(plan.waiting());
    }
    strays(zone, ledger).forEach(e -> rows.add(stamped(e.event(), e.values())));
    SortedMap<String, Long> counts = counts(rows);
    return new Draft(rows, counts, note(counts, waiting));
  }

  private static String note(SortedMap<String, Long> counts, List<String> waiting) {
    List<String> notes = new ArrayList<>();
    if (counts.containsKey("changed")) {
      notes.add("INCIDENT: files that were ingested have other bytes now; see ops.incidents");
    }
    if (!waiting.isEmpty()) {
      notes.add(waiting.size() + " files are still being written and wait for the next run");
    }
    return String.join("; ", notes);
  }

  /**
   * What lies in the landing folder and belongs to no source is said once, not skipped in silence.
   */
  private List<LandingPlan.Entry> strays(LandingZone zone, FileLedger ledger) {
    return zone.strays(sources.stream().map(Sources::files).toList()).stream()
        .filter(s -> !ledger.wasPassedOver(s.relativePath(), s.reason()))
        .map(s -> LandingPlan.passedOver("", s))
        .toList();
  }

  private static SortedMap<String, Long> counts(List<Map<String, @Nullable Object>> rows) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (Map<String, @Nullable Object> row : rows) {
      counts.merge(String.valueOf(row.get("event")).toLowerCase(Locale.ROOT), 1L, Long::sum);
      if (Event.PLANNED.name().equals(row.get("event")) && row.get("reason") != null) {
        counts.merge("rejected", 1L, Long::sum);
      }
    }
    return counts;
  }

  /**
   * A batch that is not in Bronze and whose files are not as planned any more can never be loaded
   * as planned.
   */
  private void abandonLostBatches() {
    FileLedger ledger = new FileLedger(books.read(OpsTable.LANDED_FILES));
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (SourceDefinition source : sources) {
      BronzeProgress progress = new BronzeProgress(lakehouse, source.name());
      ledger
          .batches(source.name())
          .tailMap(progress.loaded() + 1)
          .forEach(
              (batch, files) -> {
                if (files.stream()
                    .anyMatch(f -> !f.isRejected() && !StillThere.asPlanned(landing.folder(), f))) {
                  files.forEach(f -> rows.add(abandoned(f, batch)));
                }
              });
    }
    books.add(OpsTable.LANDED_FILES, rows);
  }

  private Map<String, @Nullable Object> abandoned(PlannedFile file, long batch) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("source", file.source());
    values.put("batch", batch);
    values.put("path", file.path());
    values.put("reason", "BATCH_LOST");
    values.put("detail", "a planned file of the batch vanished or changed before it was loaded");
    return stamped(Event.ABANDONED, values);
  }

  private Map<String, @Nullable Object> stamped(Event event, Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> row = new HashMap<>(values);
    row.put("event", event.name());
    row.put("event_at", now);
    row.put("run_id", runId);
    return row;
  }

  /** Told from the events, so that a crash in between loses no incident and doubles none. */
  private List<Map<String, @Nullable Object>> unreported(FileLedger ledger) {
    if (ledger.changes().isEmpty()) {
      return List.of();
    }
    Set<String> reported = new HashSet<>();
    books
        .read(OpsTable.INCIDENTS)
        .forEach(r -> reported.add(r.string("run_id") + " " + r.string("subject")));
    return ledger.changes().stream()
        .filter(c -> !reported.contains(c.runId() + " " + c.path()))
        .map(
            c ->
                Map.<String, @Nullable Object>of(
                    "incident_at",
                    c.at(),
                    "run_id",
                    c.runId(),
                    "kind",
                    "LANDED_FILE_CHANGED",
                    "subject",
                    c.path(),
                    "detail",
                    "the file has other bytes than when it was ingested; deliver corrections as a"
                        + " new file"))
        .toList();
  }
}
