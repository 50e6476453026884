package dev.assay.handbook;

import dev.assay.contract.CheckResult;
import dev.assay.definition.Check.Severity;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.release.NotesWriter;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.release.ReleaseEvents;
import dev.assay.release.ReleaseNotes;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import dev.assay.table.RecordRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of a pipeline's past, in the ops tables and in the logs of its tables; nothing
 * where it never ran. Read without Spark.
 */
public final class Chronicle {
  private final Lakehouse lakehouse;
  private final ReleaseCatalogue catalogue;
  private final NotesWriter notes;
  private final Map<String, List<RecordRow>> results;
  private final List<RecordRow> runs;
  private final Set<String> runIds;
  private final Map<String, List<RecordRow>> ledger;
  private final List<RecordRow> snapshots;
  private final @Nullable Release end;

  private Chronicle(Books books, Lakehouse lakehouse, @Nullable Release end) {
    this.lakehouse = lakehouse;
    this.end = end;
    this.catalogue = ReleaseCatalogue.read(books);
    this.notes = NotesWriter.read(books);
    List<RecordRow> allRuns = books.read(OpsTable.PIPELINE_RUNS);
    this.runs = end == null ? allRuns : allRuns.subList(0, upTo(end, allRuns));
    this.runIds = runs.stream().map(r -> r.string("run_id")).collect(Collectors.toSet());
    this.results = byTable(books.read(OpsTable.CONTRACT_RESULTS));
    this.ledger = byTable(books.read(OpsTable.ROW_LEDGER));
    this.snapshots = books.read(OpsTable.SCHEMA_SNAPSHOTS);
  }

  /** Everything so far. */
  public static Chronicle read(Lakehouse lakehouse) {
    return new Chronicle(new Books(lakehouse), lakehouse, null);
  }

  /** What had happened when a release was published; of its tables, what it pins. */
  public static Chronicle upTo(Release end, Lakehouse lakehouse) {
    return new Chronicle(new Books(lakehouse), lakehouse, end);
  }

  /** What the checks of a version's contract measured. */
  record Judged(
      long version,
      String commitSha256,
      String contract,
      String runId,
      long rows,
      boolean passed,
      List<CheckResult> results) {
    Judged {
      results = List.copyOf(results);
    }

    Optional<CheckResult> result(String check) {
      return results.stream().filter(r -> r.check().equals(check)).findFirst();
    }
  }

  /** The releases, oldest first. */
  List<Release> releases() {
    return catalogue.log().all().stream()
        .filter(r -> end == null || r.number() <= end.number())
        .toList();
  }

  /** The newest release. */
  Optional<Release> latest() {
    List<Release> all = releases();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Tags, and what retention let go of. */
  ReleaseEvents events() {
    return catalogue.events();
  }

  /** What a release changed against the one before it. */
  ReleaseNotes notes(Release release) {
    Release before =
        releases().stream()
            .filter(r -> r.number() == release.number() - 1)
            .findFirst()
            .orElse(null);
    return notes.notes(release, before);
  }

  /** The runs and other changes on record, newest first. */
  List<RecordRow> runs() {
    List<RecordRow> newestFirst = new ArrayList<>();
    runs.forEach(r -> newestFirst.add(0, r));
    return newestFirst;
  }

  /** The last verdict on a table; of a handbook that ends with a release, the one it rests on. */
  Optional<Judged> judged(TableName table) {
    Optional<Pin> pin = end == null ? Optional.empty() : end.pin(table);
    Predicate<RecordRow> wanted =
        pin.<Predicate<RecordRow>>map(p -> row -> isOf(p, row)).orElse(row -> end == null);
    return last(results(table).stream().filter(wanted).toList());
  }

  private static boolean isOf(Pin pin, RecordRow row) {
    Pin.@Nullable Passed passed = pin.passed();
    return pin.commitSha256().equals(row.stringOrNull("commit_sha256"))
        && pin.contract().equals(row.string("contract"))
        && (passed == null || passed.judgedByRun().equals(row.string("run_id")));
  }

  /** The last verdict on one version of a table. */
  Optional<Judged> judged(TableName table, Commit commit) {
    return last(
        results(table).stream()
            .filter(r -> commit.sha256().equals(r.stringOrNull("commit_sha256")))
            .toList());
  }

  private List<RecordRow> results(TableName table) {
    return results.getOrDefault(table.toString(), List.of());
  }

  private static Map<String, List<RecordRow>> byTable(List<RecordRow> rows) {
    return rows.stream().collect(Collectors.groupingBy(r -> r.string("table_name")));
  }

  private static Optional<Judged> last(List<RecordRow> rows) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    RecordRow last = rows.get(rows.size() - 1);
    String commit = String.valueOf(last.stringOrNull("commit_sha256"));
    return Optional.of(
        new Judged(
            last.longValue("version"),
            commit,
            last.string("contract"),
            last.string("run_id"),
            last.longValue("row_count"),
            last.string("verdict").equals("PASSED"),
            rows.stream()
                .filter(r -> r.string("run_id").equals(last.string("run_id")))
                .filter(r -> r.string("contract").equals(last.string("contract")))
                .filter(r -> commit.equals(String.valueOf(r.stringOrNull("commit_sha256"))))
                .map(Chronicle::result)
                .toList()));
  }

  private static CheckResult result(RecordRow row) {
    return new CheckResult(
        row.string("check_name"),
        Severity.valueOf(row.string("severity")),
        row.bool("passed"),
        new BigDecimal(row.string("measured")),
        row.string("expected"));
  }

  /** The newest commits of a table, newest first; none where it was never written. */
  List<Commit> commits(TableName table, int most) {
    return lakehouse.log(table).newestFirst().filter(c -> isTold(table, c)).limit(most).toList();
  }

  /** Of what a release pins, no later version; of the rest, what runs on record here wrote. */
  private boolean isTold(TableName table, Commit commit) {
    if (end == null) {
      return true;
    }
    return end.pin(table)
        .map(pin -> commit.version() <= pin.version())
        .orElseGet(() -> Provenance.of(commit).filter(p -> !runIds.contains(p.runId())).isEmpty());
  }

  /** The releases that pin a version of a table, oldest first. */
  List<Release> pinning(TableName table, Commit commit) {
    return releases().stream()
        .filter(r -> r.pin(table).filter(p -> p.commitSha256().equals(commit.sha256())).isPresent())
        .toList();
  }

  /** What the books say of a commit of Bronze or Silver. */
  Optional<RecordRow> entry(TableName table, String runId, long version) {
    return ledger.getOrDefault(table.toString(), List.of()).stream()
        .filter(r -> r.longValue("version") == version && r.string("run_id").equals(runId))
        .reduce((older, newer) -> newer);
  }

  /** How the columns of a source's files changed, newest first. */
  List<RecordRow> drift(String source) {
    List<RecordRow> newestFirst = new ArrayList<>();
    snapshots.stream()
        .filter(r -> r.string("source").equals(source) && runIds.contains(r.string("run_id")))
        .forEach(r -> newestFirst.add(0, r));
    return newestFirst;
  }

  private static int upTo(Release end, List<RecordRow> runs) {
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).string("run_id").equals(end.runId())) {
        return i + 1;
      }
    }
    return runs.size();
  }
}
