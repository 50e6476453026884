package dev.assay.audit;

import dev.assay.contract.VerdictLog;
import dev.assay.contract.Waivers;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.release.ReleaseEvents;
import dev.assay.release.ReleaseLog;
import dev.assay.release.ReleaseReading;
import dev.assay.release.StoredDefinitions;
import dev.assay.table.Lakehouse;
import dev.assay.table.LogAudit;
import dev.assay.table.RecordRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Proves releases as far as tables and texts alone can tell; changes nothing. */
public final class Verification {
  /** What a step that published puts on record: the release and its head. */
  private static final Pattern PUBLISHED = Pattern.compile("(r[0-9]{1,18}) ([0-9a-f]{64})");

  /** The ops tables that a proof rests on. */
  private static final List<OpsTable> GROUND =
      List.of(
          OpsTable.RELEASES,
          OpsTable.RELEASE_EVENTS,
          OpsTable.CONTRACT_RESULTS,
          OpsTable.WAIVERS,
          OpsTable.DEFINITIONS,
          OpsTable.TASK_RUNS);

  private final Lakehouse lakehouse;
  private final Books books;
  private final Map<String, KnownHeads> headsByKeeper;
  private final ContentReader bySpark;
  private final Findings findings = new Findings();

  /**
   * @param headsByKeeper heads that were kept outside of the lakehouse, by who keeps them
   * @param bySpark asked only where a column's type needs Spark
   */
  public Verification(
      Lakehouse lakehouse, Map<String, KnownHeads> headsByKeeper, ContentReader bySpark) {
    this.lakehouse = lakehouse;
    this.books = new Books(lakehouse);
    this.headsByKeeper = new LinkedHashMap<>(headsByKeeper);
    this.bySpark = bySpark;
  }

  /**
   * Looks at everything in scope, and reports all that is wrong.
   *
   * @throws AssayException of kind USAGE when the release was never published, or is no longer kept
   */
  public Report of(Scope scope) {
    ground();
    List<ReleaseReading> readings =
        read(OpsTable.RELEASES, () -> ReleaseReading.of(books.read(OpsTable.RELEASES)), List.of());
    chain(readings);
    ReleaseEvents none = ReleaseEvents.of(List.of());
    ReleaseEvents events = read(OpsTable.RELEASE_EVENTS, () -> ReleaseEvents.read(books), none);
    ReleaseLog log = ReleaseLog.ofWhole(readings);
    List<Release> releases = wanted(scope, new ReleaseCatalogue(log, events));
    tables(pinned(releases, scope), releases, scope);
    List<ReleaseEvents.Event> dropped = new ArrayList<>();
    log.all().forEach(r -> events.dropped(r.id()).ifPresent(dropped::add));
    return new Report(log.all(), releases, dropped, List.of(), findings.looked(), findings.all());
  }

  private void ground() {
    for (OpsTable table : GROUND) {
      for (LogAudit.Damage damage :
          LogAudit.of(lakehouse.path(table.table()), lakehouse.configuration())) {
        findings.corrupt(
            Proof.LOG, table.table(), List.of(), damage.problem() + ": " + damage.file());
      }
    }
  }

  private void chain(List<ReleaseReading> readings) {
    ChainAudit chain = new ChainAudit(readings);
    findings.looked(Proof.CHAIN, readings.size());
    findings.add(chain.links());
    findings.looked(Proof.HISTORY, readings.size());
    findings.add(
        read(
            OpsTable.RELEASES,
            () -> new HistoryAudit(lakehouse, readings).findings(),
            List.<Finding>of()));
    headsByKeeper.forEach((keeper, heads) -> heads(chain, heads, keeper));
    published().forEach(row -> heads(chain, headOf(row), keeper(row)));
  }

  private void heads(ChainAudit chain, KnownHeads heads, String keeper) {
    findings.looked(Proof.HEADS, heads.count());
    findings.add(chain.heads(heads, keeper));
  }

  private List<RecordRow> published() {
    return read(OpsTable.TASK_RUNS, () -> books.read(OpsTable.TASK_RUNS), List.<RecordRow>of())
        .stream()
        .filter(r -> PUBLISHED.matcher(String.valueOf(r.stringOrNull("note"))).find())
        .toList();
  }

  private static String keeper(RecordRow row) {
    return OpsTable.TASK_RUNS.table() + ", run " + row.stringOrNull("run_id");
  }

  private static KnownHeads headOf(RecordRow row) {
    Matcher note = PUBLISHED.matcher(String.valueOf(row.stringOrNull("note")));
    return note.find() ? KnownHeads.of(Map.of(note.group(1), note.group(2))) : KnownHeads.NONE;
  }

  private List<Release> wanted(Scope scope, ReleaseCatalogue catalogue) {
    @Nullable String name = scope.release();
    boolean broken = findings.has(Proof.CHAIN, Proof.HEADS, Proof.HISTORY, Proof.LOG, Proof.FILES);
    if (catalogue.log().latest().isEmpty() && !broken) {
      throw AssayException.of(
          ErrorKind.USAGE,
          lakehouse.root(),
          "nothing has been released yet",
          "Run the pipeline first");
    }
    if (name == null) {
      return catalogue.kept();
    }
    Optional<Release> found = broken ? tolerated(catalogue, name) : Optional.empty();
    return broken ? found.map(List::of).orElse(List.of()) : List.of(catalogue.kept(name));
  }

  /** Of a broken chain the release may be what is missing; that is a finding, not a wrong name. */
  private static Optional<Release> tolerated(ReleaseCatalogue catalogue, String name) {
    if (name.equals(ReleaseCatalogue.LATEST)) {
      return catalogue.log().latest();
    }
    String id = catalogue.events().releaseByTag().getOrDefault(name, name);
    return catalogue.log().all().stream().filter(r -> r.id().equals(id)).findFirst();
  }

  private static List<SharedPin> pinned(List<Release> releases, Scope scope) {
    List<SharedPin> pinned = SharedPin.of(releases, scope);
    TableName table = scope.table();
    if (table != null && pinned.isEmpty() && !releases.isEmpty()) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--table",
          "no release that is looked at pins " + table,
          "assay release show lists the tables of a release");
    }
    return pinned;
  }

  private void tables(List<SharedPin> pinned, List<Release> releases, Scope scope) {
    if (pinned.isEmpty()) {
      return;
    }
    StoredDefinitions definitions =
        read(
            OpsTable.DEFINITIONS,
            () -> StoredDefinitions.read(books),
            StoredDefinitions.of(List.of()));
    definitions(definitions, releases);
    VerdictLog verdicts =
        read(OpsTable.CONTRACT_RESULTS, () -> new VerdictLog(books), VerdictLog.of(List.of()));
    PinAudit audit = new PinAudit(lakehouse, definitions, verdicts, bySpark, findings);
    audit.logs(pinned);
    pinned.forEach(audit::look);
    Waivers none = Waivers.of(List.of());
    Waivers waivers = read(OpsTable.WAIVERS, () -> Waivers.read(books), none);
    pinned.forEach(new WaiverAudit(verdicts, waivers, findings)::look);
    if (scope.depth() == Scope.Depth.ROWS) {
      pinned.forEach(audit::read);
    }
  }

  private void definitions(StoredDefinitions definitions, List<Release> releases) {
    for (Release release : releases) {
      findings.looked(Proof.DEFINITIONS, 1);
      for (String missing : definitions.missing(release.definitions())) {
        findings.corrupt(
            Proof.DEFINITIONS,
            OpsTable.DEFINITIONS.table(),
            List.of(release.id()),
            "a text is not there any more, or is not what its fingerprint says: " + missing);
      }
    }
  }

  /** What a table tells; where it cannot be read, that is a finding. */
  private <T> T read(OpsTable table, Supplier<T> reading, T otherwise) {
    try {
      return reading.get();
    } catch (AssayException | IllegalArgumentException e) {
      findings.corrupt(
          Proof.FILES,
          table.table(),
          List.of(),
          "the table cannot be read: "
              + (e instanceof AssayException known
                  ? known.problems().get(0).problem()
                  : "a row of it is not what Assay writes"));
      return otherwise;
    }
  }
}
