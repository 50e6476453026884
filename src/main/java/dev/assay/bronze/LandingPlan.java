package dev.assay.bronze;

import dev.assay.bronze.FileLedger.Event;
import dev.assay.bronze.FileLedger.Known;
import dev.assay.definition.SourceDefinition;
import dev.assay.landing.FileFormat;
import dev.assay.landing.LandedFile;
import dev.assay.landing.LandingListing;
import dev.assay.landing.LandingZone;
import dev.assay.landing.PassedOver;
import dev.assay.landing.Survey;
import dev.assay.landing.Surveyor;
import dev.assay.step.SideBySide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of each file of one source, and says it as events; writes nothing. */
final class LandingPlan {
  /** An event to be recorded. */
  record Entry(Event event, Map<String, @Nullable Object> values) {}

  private final SourceDefinition source;
  private final Path folder;
  private final FileLedger ledger;
  private final long batch;
  private final Set<String> contents;
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> waiting = new ArrayList<>();
  private final Tally leftOut = new Tally();
  private final Rereading rereading;
  private long loadedBefore;

  LandingPlan(SourceDefinition source, Path folder, FileLedger ledger) {
    this.source = source;
    this.folder = folder;
    this.ledger = ledger;
    this.batch = ledger.nextNumber(source.name());
    this.contents = ledger.contents(source.name());
    this.rereading = new Rereading(source, folder, ledger);
  }

  /**
   * Looks at the landing zone; a file whose size and time are known is not read, unless it is to be
   * read again.
   *
   * @param loaded the newest batch that is in Bronze
   */
  LandingPlan look(LandingZone zone, Intake intake, long loaded) {
    LandingListing listing = zone.list(Sources.files(source));
    if (intake.selection().isEverything()) {
      listing.passedOver().forEach(this::passOver);
    }
    List<LandedFile> unread = unread(listing.files(), intake);
    SideBySide.map(unread, f -> Surveyor.survey(folder, f)).forEach(this::decide);
    Intake.Reread why = intake.reread();
    if (why != null) {
      rereading.look(listing, intake.selection(), loaded);
      rereading.surveys().forEach(s -> planAgain(s, why));
    }
    return this;
  }

  List<Entry> entries() {
    return entries;
  }

  /** Files that are still being written; the next run looks again. */
  List<String> waiting() {
    return waiting;
  }

  /** New files that the selection does not match. */
  Tally leftOut() {
    return leftOut;
  }

  /** How many files the selection matches that were loaded before. */
  long loadedBefore() {
    return loadedBefore;
  }

  /** What is read again. */
  Rereading rereading() {
    return rereading;
  }

  /** What the selection matches and must be looked into; known files are the rereading's affair. */
  private List<LandedFile> unread(List<LandedFile> files, Intake intake) {
    List<LandedFile> unread = new ArrayList<>();
    for (LandedFile file : files) {
      boolean planned = !ledger.plans(file.relativePath()).isEmpty();
      if (intake.selection().matches(source.name(), file.dt(), file.relativePath())) {
        loadedBefore += planned ? 1 : 0;
        if (!isKnown(file) && (!planned || intake.reread() == null)) {
          unread.add(file);
        }
      } else if (ledger.known(file.relativePath()).isEmpty()) {
        leftOut.add(source.name(), file.dt());
      }
    }
    return unread;
  }

  private void planAgain(Survey survey, Intake.Reread why) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("source", source.name());
    values.put("batch", batch);
    values.put("path", survey.file().relativePath());
    values.put("dt", survey.file().dt());
    values.put("detail", why.text());
    entries.add(new Entry(Event.REREAD, values));
    add(Event.PLANNED, survey, batch);
  }

  private boolean isKnown(LandedFile file) {
    return ledger
        .known(file.relativePath())
        .filter(k -> k.size() == file.size() && k.modifiedMillis() == file.modifiedMillis())
        .isPresent();
  }

  private void decide(Survey survey) {
    if (survey.rejection() != null && survey.rejection().isTemporary()) {
      waiting.add(survey.file().relativePath());
      return;
    }
    Optional<Known> known = ledger.known(survey.file().relativePath());
    if (known.isPresent()) {
      boolean same = known.get().sha256().equals(survey.sha256());
      add(same ? Event.TOUCHED : Event.CHANGED, survey, null);
    } else if (!contents.add(survey.file().dt() + "/" + survey.sha256())) {
      add(Event.DUPLICATE, survey, null);
    } else {
      add(Event.PLANNED, survey, batch);
    }
  }

  private void add(Event event, Survey survey, @Nullable Long number) {
    LandedFile file = survey.file();
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("source", source.name());
    values.put("batch", number);
    values.put("path", file.relativePath());
    values.put("dt", file.dt());
    values.put("size", file.size());
    values.put("modified_ms", file.modifiedMillis());
    values.put("sha256", survey.sha256());
    values.put("records", survey.records());
    values.put("format", file.format().kind().name().toLowerCase(Locale.ROOT));
    values.put("columns", FileLedger.json(survey.columns()));
    values.put("definition", Sources.fingerprint(source, file.relativePath()));
    values.put("types", FileLedger.json(survey.types()));
    if (survey.rejection() != null) {
      values.put("reason", survey.rejection().reason());
      values.put("detail", survey.rejection().detail());
    } else if (takesARecordForTheHeader(survey)) {
      values.put("reason", "NO_KNOWN_COLUMN");
      values.put(
          "detail",
          "none of the %d names in the first line is a column of the source: deliver the file with"
                  .formatted(survey.columns().size())
              + " its header, or say header: absent in the definition");
    } else {
      drift(survey, values);
      new WholeFiles(source, folder)
          .complaint(survey)
          .ifPresent(
              complaint -> {
                values.put("reason", complaint.reason());
                values.put("detail", complaint.detail());
              });
    }
    entries.add(new Entry(event, values));
  }

  /** A first line that names no column of the source is a record that would be lost. */
  private boolean takesARecordForTheHeader(Survey survey) {
    FileFormat format = survey.file().format();
    return format.kind() == FileFormat.Kind.CSV
        && format.header() == FileFormat.Header.PRESENT
        && !survey.columns().isEmpty()
        && survey.columns().stream()
            .noneMatch(name -> source.columns().stream().anyMatch(name::equalsIgnoreCase));
  }

  /** Under the policy "fail", a file with other columns than expected is rejected as a whole. */
  private void drift(Survey survey, Map<String, @Nullable Object> values) {
    List<String> names =
        Sources.columnNames(source, survey.file().relativePath(), survey.columns());
    if (source.drift() != SourceDefinition.Drift.FAIL
        || Set.copyOf(names).equals(Set.copyOf(source.columns()))) {
      return;
    }
    values.put("reason", "UNEXPECTED_COLUMNS");
    values.put(
        "detail",
        "expected "
            + source.columns()
            + ", found "
            + survey.columns().size()
            + " other or missing names");
  }

  private void passOver(PassedOver file) {
    if (!ledger.wasPassedOver(file.relativePath(), file.reason())) {
      entries.add(passedOver(source.name(), file));
    }
  }

  /** The event of something that is not read; {@code source} is empty when it belongs to none. */
  static Entry passedOver(String source, PassedOver file) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("source", source);
    values.put("path", file.relativePath());
    values.put("reason", file.reason());
    return new Entry(Event.PASSED_OVER, values);
  }
}
