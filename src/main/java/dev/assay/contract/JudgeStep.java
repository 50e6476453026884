package dev.assay.contract;

import dev.assay.definition.Contract;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.Problem;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.step.SideBySide;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import dev.assay.table.NodeTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges the newest data of every table of one layer under its current contract. A version that was
 * judged under the same contract, and against the same versions of the tables that it refers to, is
 * not judged again; what was found then still counts, unless time alone has changed it. Of a large
 * table of which little changed only that is read.
 */
public final class JudgeStep implements Step {
  private final Layer layer;
  private final List<Contract> contracts;
  private final Lakehouse lakehouse;
  private final NodeTables tables;
  private final String runId;
  private final Instant now;
  private final Waivers waivers;
  private final LocalDate today;

  /** {@code today} is the day in the pipeline's zone, on which waivers stand or don't. */
  public JudgeStep(
      Layer layer,
      List<Contract> contracts,
      Lakehouse lakehouse,
      NodeTables tables,
      String runId,
      Instant now,
      Waivers waivers,
      LocalDate today) {
    this.layer = layer;
    this.contracts = List.copyOf(contracts);
    this.lakehouse = lakehouse;
    this.tables = tables;
    this.runId = runId;
    this.now = now;
    this.waivers = waivers;
    this.today = today;
  }

  @Override
  public String name() {
    return "judge." + layer.sqlName();
  }

  /**
   * Judges what is not judged yet; throws an {@link AssayException} of kind CONTRACT when a table
   * may not be released.
   */
  @Override
  public StepResult execute() {
    Books books = new Books(lakehouse);
    VerdictLog log = new VerdictLog(books);
    Deliveries deliveries = Deliveries.read(books);
    List<Verdict> verdicts = new ArrayList<>();
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    List<Judged> judged = SideBySide.map(contracts, c -> judged(c, log, deliveries));
    for (Judged one : judged) {
      verdicts.add(one.verdict());
      if (one.origin() != Origin.RECORD) {
        rows.addAll(VerdictLog.rows(one.verdict(), runId, now));
      }
    }
    books.add(OpsTable.CONTRACT_RESULTS, rows);
    refuse(verdicts);
    return rows.isEmpty()
        ? StepResult.skipped("every version is judged already")
        : StepResult.done(counts(verdicts, judged), note(verdicts));
  }

  private record Judged(Verdict verdict, Origin origin) {}

  /** Where a verdict comes from. */
  private enum Origin {
    ROWS,
    /** An earlier verdict, and the files that came and went since. */
    CONTINUED,
    TIME,
    RECORD
  }

  private Judged judged(Contract contract, VerdictLog log, Deliveries deliveries) {
    Commit commit = newest(contract.table());
    Map<TableName, Long> versions = references(contract);
    RecordedVerdict recorded =
        log.recorded(contract.table(), commit, contract.fingerprint())
            .filter(r -> r.verdict().isAgainst(contract, versions))
            .orElse(null);
    if (recorded == null) {
      return anew(contract, commit, log, new Judge.Surroundings(versions, now, log, deliveries));
    }
    return new TimePassed(deliveries, now)
        .since(recorded, contract)
        .map(v -> new Judged(v, Origin.TIME))
        .orElseGet(() -> new Judged(recorded.verdict(), Origin.RECORD));
  }

  private Judged anew(
      Contract contract, Commit commit, VerdictLog log, Judge.Surroundings surroundings) {
    List<TableName> read = new ArrayList<>(contract.references());
    read.add(contract.table());
    Judge judge = new Judge(tables.forInput(lakehouse.rows(read)), surroundings);
    Optional<Basis> basis = Basis.of(lakehouse, log, contract, commit);
    return basis
        .map(b -> new Judged(judge.judge(contract, commit, b, tables), Origin.CONTINUED))
        .orElseGet(() -> new Judged(judge.judge(contract, commit), Origin.ROWS));
  }

  private Map<TableName, Long> references(Contract contract) {
    Map<TableName, Long> versions = new HashMap<>();
    contract.references().forEach(t -> versions.put(t, newest(t).version()));
    return versions;
  }

  private Commit newest(TableName table) {
    return lakehouse
        .log(table)
        .lastDataChange()
        .orElseThrow(
            () -> new IllegalStateException(table + " does not exist and is to be judged"));
  }

  private void refuse(List<Verdict> verdicts) {
    List<Problem> problems = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      for (CheckResult result : waivers.on(today).uncovered(verdict)) {
        String measured =
            "measured "
                + result.measured().toPlainString()
                + result.evidence().examples()
                + ", the contract wants "
                + result.expected();
        problems.add(
            new Problem(
                verdict.table() + " version " + verdict.version() + ", check " + result.check(),
                waivers
                    .notCovering(verdict.table(), result, today)
                    .map(why -> measured + "; " + why)
                    .orElse(measured),
                "Nothing is released and readers keep the last release. "
                    + remedy(result)
                    + ". Or change the contract"));
      }
    }
    if (!problems.isEmpty()) {
      throw AssayException.all(ErrorKind.CONTRACT, problems);
    }
  }

  private static String remedy(CheckResult result) {
    String remedy = result.evidence().remedy();
    return remedy.isEmpty() ? "Correct the data and deliver it again" : remedy;
  }

  private SortedMap<String, Long> counts(List<Verdict> verdicts, List<Judged> judged) {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("tables", (long) verdicts.size());
    counts.put("checks", verdicts.stream().mapToLong(v -> v.results().size()).sum());
    long continued = judged.stream().filter(j -> j.origin() == Origin.CONTINUED).count();
    if (continued > 0) {
      counts.put("continued", continued);
    }
    long warnings = verdicts.stream().mapToLong(v -> v.warnings().size()).sum();
    if (warnings > 0) {
      counts.put("warnings", warnings);
    }
    long waived = verdicts.stream().mapToLong(v -> waivers.on(today).of(v).size()).sum();
    if (waived > 0) {
      counts.put("waived", waived);
    }
    return counts;
  }

  private String note(List<Verdict> verdicts) {
    List<String> warnings = new ArrayList<>();
    verdicts.forEach(
        v -> waivers.on(today).of(v).forEach(w -> warnings.add(v.table() + " " + w.sentence())));
    for (Verdict verdict : verdicts) {
      verdict
          .warnings()
          .forEach(
              w ->
                  warnings.add(
                      verdict.table()
                          + " "
                          + w.check()
                          + ": "
                          + w.measured().toPlainString()
                          + w.evidence().examples()
                          + ", expected "
                          + w.expected()));
    }
    return String.join("; ", warnings);
  }
}
