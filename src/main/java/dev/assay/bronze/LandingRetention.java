package dev.assay.bronze;

import dev.assay.bronze.FileLedger.Event;
import dev.assay.definition.SourceDefinition;
import dev.assay.landing.LandedFile;
import dev.assay.landing.ProvenFile;
import dev.assay.landing.ProvenFile.Finding;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.step.FailPoints;
import dev.assay.step.SideBySide;
import dev.assay.step.StepResult;
import dev.assay.table.Lakehouse;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Deletes landed files that were taken in long enough ago; to be performed when all of Bronze is
 * loaded. That they are deleted is on record before they are, so that none is ever missed.
 */
public final class LandingRetention implements RetentionStep {
  private final List<SourceDefinition> sources;
  private final Path folder;
  private final Lakehouse lakehouse;
  private final Books books;
  private final RunClock clock;
  private final String runId;

  /** {@code folder} is the pipeline's landing folder. */
  public LandingRetention(
      List<SourceDefinition> sources,
      Path folder,
      Lakehouse lakehouse,
      RunClock clock,
      String runId) {
    this.sources = List.copyOf(sources);
    this.folder = folder;
    this.lakehouse = lakehouse;
    this.books = new Books(lakehouse);
    this.clock = clock;
    this.runId = runId;
  }

  private record Due(SourceDefinition source, TakenFile file) {}

  private record Proven(Due due, ProvenFile found) {
    boolean is(Finding finding) {
      return found.finding() == finding;
    }
  }

  @Override
  public String name() {
    return "retention.landing";
  }

  @Override
  public StepResult preview() {
    Optional<String> distrust = clock.distrust();
    if (distrust.isPresent()) {
      return StepResult.skipped(distrust.get());
    }
    Tally due = new Tally();
    due(ledger()).forEach(d -> due.add(d.source().name(), d.file().dt()));
    return due.files() == 0
        ? nothing()
        : StepResult.done(new TreeMap<>(), "delete landed files: " + due);
  }

  @Override
  public StepResult execute() {
    Optional<String> distrust = clock.distrust();
    if (distrust.isPresent()) {
      return StepResult.skipped(distrust.get());
    }
    FileLedger ledger = ledger();
    List<Proven> proven = SideBySide.map(due(ledger), d -> new Proven(d, prove(d)));
    record(proven, ledger);
    SortedMap<String, Long> counts = new TreeMap<>();
    delete(proven, counts);
    long folders = new DayFolders(folder).removeEmpty(ledger().retired());
    counts.put("folders", folders);
    counts.values().removeIf(n -> n == 0);
    String note = note(proven);
    return counts.isEmpty()
        ? (note.isEmpty() ? nothing() : StepResult.skipped(note))
        : StepResult.done(counts, note);
  }

  private FileLedger ledger() {
    return new FileLedger(books.read(OpsTable.LANDED_FILES));
  }

  private static StepResult nothing() {
    return StepResult.skipped("no landed file is old enough to be deleted");
  }

  /** What is old enough, loaded, there, and not known to have other bytes. */
  private List<Due> due(FileLedger ledger) {
    List<Due> due = new ArrayList<>();
    for (SourceDefinition source : sources) {
      Duration kept = source.retention().landing();
      if (kept == null) {
        continue;
      }
      long loaded = new BronzeProgress(lakehouse, source.name()).loaded();
      TakenFile.of(ledger, source.name()).stream()
          .filter(f -> f.batch() <= loaded && !f.at().isAfter(clock.minus(kept)))
          .filter(f -> !ledger.hasOtherBytes(f.path()))
          .filter(f -> Files.exists(folder.resolve(f.path()), LinkOption.NOFOLLOW_LINKS))
          .forEach(f -> due.add(new Due(source, f)));
    }
    return due;
  }

  private ProvenFile prove(Due due) {
    TakenFile file = due.file();
    LandedFile landed =
        new LandedFile(
            due.source().name(),
            file.path(),
            file.dt(),
            0,
            0,
            Sources.formatOf(due.source(), file.path()));
    return ProvenFile.of(folder, landed, file.sha256());
  }

  private void record(List<Proven> proven, FileLedger ledger) {
    List<Map<String, @Nullable Object>> events = new ArrayList<>();
    for (Proven p : proven) {
      if (p.is(Finding.SAME_BYTES) && !ledger.isRetired(p.due().file().path())) {
        events.add(event(Event.RETIRED, p));
      } else if (p.is(Finding.OTHER_BYTES)) {
        events.add(event(Event.CHANGED, p));
      }
    }
    books.add(OpsTable.LANDED_FILES, events);
    if (proven.stream().anyMatch(p -> p.is(Finding.OTHER_BYTES))) {
      new ChangedFiles(books).report();
    }
  }

  private Map<String, @Nullable Object> event(Event event, Proven proven) {
    TakenFile file = proven.due().file();
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("event", event.name());
    row.put("event_at", clock.now());
    row.put("run_id", runId);
    row.put("source", proven.due().source().name());
    row.put("path", file.path());
    row.put("dt", file.dt());
    row.put("size", proven.found().size());
    row.put("modified_ms", proven.found().modifiedMillis());
    row.put("sha256", proven.found().sha256());
    return row;
  }

  private void delete(List<Proven> proven, SortedMap<String, Long> counts) {
    List<Proven> same = proven.stream().filter(p -> p.is(Finding.SAME_BYTES)).toList();
    if (same.isEmpty()) {
      return;
    }
    FailPoints.reach(name() + "#delete:before");
    List<String> kept = new ArrayList<>();
    for (Proven file : same) {
      if (file.found().delete()) {
        counts.merge("deleted", 1L, Long::sum);
      } else {
        kept.add(file.due().file().path());
      }
      FailPoints.reach(name() + "#delete:after");
    }
    if (!kept.isEmpty()) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          Text.printable(kept.get(0)),
          "this and "
              + (kept.size() - 1)
              + " more landed files are older than their retention and cannot be deleted",
          "Let this user delete files in the landing folder, or take retention out of the source's"
              + " definition");
    }
  }

  private static String note(List<Proven> proven) {
    List<String> notes = new ArrayList<>();
    if (proven.stream().anyMatch(p -> p.is(Finding.OTHER_BYTES))) {
      notes.add("INCIDENT: files that were ingested have other bytes now; see ops.incidents");
    }
    long unreadable = proven.stream().filter(p -> p.is(Finding.UNREADABLE)).count();
    if (unreadable > 0) {
      notes.add(unreadable + " files cannot be read and are kept");
    }
    return String.join("; ", notes);
  }
}
