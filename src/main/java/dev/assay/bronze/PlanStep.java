package dev.assay.bronze;

import dev.assay.bronze.FileLedger.Event;
import dev.assay.bronze.LostBatches.Lost;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final Intake intake;
  private final Lakehouse lakehouse;
  private final Books books;
  private final String runId;
  private final Instant now;

  /** Where files land, and the delivery date of flat ones. */
  public record Landing(Path folder, LocalDate deliveryDate) {}

  public PlanStep(
      List<SourceDefinition> sources,
      Landing landing,
      Intake intake,
      Lakehouse lakehouse,
      String runId,
      Instant now) {
    this.sources = sources;
    this.landing = landing;
    this.intake = intake;
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
    List<Lost> lost = abandonLostBatches();
    SchemaWatch schemas = new SchemaWatch(sources, books);
    List<SchemaSnapshot> snapshots = new ArrayList<>(schemas.record());
    Draft draft = draft(lost);
    books.add(OpsTable.LANDED_FILES, draft.rows());
    FailPoints.reach(name() + "#schemas:before");
    snapshots.addAll(draft.rows().isEmpty() ? List.of() : schemas.record());
    FailPoints.reach(name() + "#incidents:before");
    new ChangedFiles(books).report();
    StepResult result = draft.with(snapshots).result();
    return result.changed() || snapshots.isEmpty()
        ? result
        : StepResult.done(
            result.counts(), "recorded the columns of files that were planned before");
  }

  /** What would be done, without doing it. */
  public StepResult preview() {
    return draft(List.of()).result();
  }

  private record Draft(
      List<Map<String, @Nullable Object>> rows, SortedMap<String, Long> counts, String note) {
    /** The same, after what changed in schemas was put on record too. */
    Draft with(List<SchemaSnapshot> snapshots) {
      long changes = snapshots.stream().mapToLong(s -> s.changes().size()).sum();
      if (changes == 0) {
        return this;
      }
      SortedMap<String, Long> all = new TreeMap<>(counts);
      all.put("schema_changes", changes);
      String before = note.isEmpty() ? "" : note + "; ";
      return new Draft(rows, all, before + "columns changed, see: assay drift");
    }

    StepResult result() {
      return counts.isEmpty()
          ? StepResult.skipped(note.isEmpty() ? "no new files" : note)
          : StepResult.done(counts, note);
    }
  }

  private Draft draft(List<Lost> lost) {
    FileLedger ledger = new FileLedger(books.read(OpsTable.LANDED_FILES));
    LandingZone zone = LandingZone.at(landing.folder(), landing.deliveryDate());
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    List<LandingPlan> plans = new ArrayList<>();
    for (SourceDefinition source : sources) {
      long loaded = new BronzeProgress(lakehouse, source.name()).loaded();
      plans.add(new LandingPlan(source, landing.folder(), ledger).look(zone, intake, loaded));
    }
    SelectedFiles selected = new SelectedFiles(intake, plans);
    selected.requireReadable();
    plans.forEach(p -> p.entries().forEach(e -> rows.add(stamped(e.event(), e.values()))));
    if (intake.selection().isEverything()) {
      strays(zone, ledger).forEach(e -> rows.add(stamped(e.event(), e.values())));
    }
    SortedMap<String, Long> counts = counts(rows);
    lost.forEach(l -> counts.merge("abandoned", (long) l.files().size(), Long::sum));
    List<String> notes = new ArrayList<>();
    lost.stream().filter(l -> l.again() > 0).forEach(l -> notes.add(l.note()));
    notes.addAll(selected.notes(counts));
    return new Draft(rows, counts, String.join("; ", notes));
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

  private List<Lost> abandonLostBatches() {
    FileLedger ledger = new FileLedger(books.read(OpsTable.LANDED_FILES));
    List<Lost> lost = new LostBatches(lakehouse, landing.folder(), ledger).of(sources);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    lost.forEach(l -> l.files().forEach(f -> rows.add(abandoned(f, l.batch()))));
    books.add(OpsTable.LANDED_FILES, rows);
    return lost;
  }

  private Map<String, @Nullable Object> abandoned(PlannedFile file, long batch) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("source", file.source());
    values.put("batch", batch);
    values.put("path", file.path());
    values.put("reason", "BATCH_LOST");
    values.put(
        "detail", "a planned file, or the way to read it, changed before the batch was loaded");
    return stamped(Event.ABANDONED, values);
  }

  private Map<String, @Nullable Object> stamped(Event event, Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> row = new HashMap<>(values);
    row.put("event", event.name());
    row.put("event_at", now);
    row.put("run_id", runId);
    return row;
  }
}
