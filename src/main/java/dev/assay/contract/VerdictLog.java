package dev.assay.contract;

import dev.assay.contract.Evidence.Standing;
import dev.assay.definition.Check;
import dev.assay.definition.Check.Severity;
import dev.assay.definition.CheckKind;
import dev.assay.model.ContentHash;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.ops.RowSeal;
import dev.assay.table.Commit;
import dev.assay.table.RecordRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts in {@code ops.contract_results}; the newest one of a version and contract counts.
 */
public final class VerdictLog implements Earlier {
  private final Map<String, List<RecordRow>> rowsByVerdict = new LinkedHashMap<>();
  private final Map<String, Map<String, RecordRow>> rowsByCheck = new HashMap<>();

  /** Reads all verdicts. */
  public VerdictLog(Books books) {
    this(books.read(OpsTable.CONTRACT_RESULTS));
  }

  private VerdictLog(List<RecordRow> rows) {
    for (RecordRow row : rows) {
      @Nullable String commit = row.stringOrNull("commit_sha256");
      if (commit != null) {
        String key = key(row.string("table_name"), commit, row.string("contract"));
        rowsByVerdict.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
        String check = row.string("table_name") + "." + row.string("check_name");
        Map<String, RecordRow> byVersion =
            rowsByCheck.computeIfAbsent(check, k -> new LinkedHashMap<>());
        byVersion.remove(commit);
        byVersion.put(commit, row);
      }
    }
  }

  /** Those of rows of {@code ops.contract_results}, in the order in which they were written. */
  public static VerdictLog of(List<RecordRow> rows) {
    return new VerdictLog(rows);
  }

  /** The verdict on a commit of a table under a contract, if it was judged. */
  public Optional<Verdict> verdict(TableName table, Commit commit, String contract) {
    return recorded(table, commit, contract).map(RecordedVerdict::verdict);
  }

  /**
   * What the checks of a contract measured on a commit of a table; none where it was not judged.
   *
   * @param runId the run that judged; null for the last one
   */
  public List<CheckResult> results(
      TableName table, String commitSha256, String contract, @Nullable String runId) {
    List<RecordRow> rows = rows(table, commitSha256, contract);
    List<RecordRow> wanted = runId == null ? latest(rows) : of(runId, rows);
    return wanted.stream().map(VerdictLog::result).toList();
  }

  @Override
  public List<BigDecimal> history(
      TableName table, Check check, @Nullable LocalDate since, String exceptCommit) {
    return rowsByCheck.getOrDefault(table + "." + check.name(), Map.of()).entrySet().stream()
        .filter(e -> !e.getKey().equals(exceptCommit))
        .map(e -> new Past(e.getValue().instant("judged_at"), result(e.getValue())))
        .filter(p -> p.counts(check, since))
        .map(p -> p.result().measured())
        .toList();
  }

  private List<RecordRow> rows(TableName table, String commitSha256, String contract) {
    return rowsByVerdict.getOrDefault(key(table.toString(), commitSha256, contract), List.of());
  }

  /** Those written last: a clock that was set back may say otherwise. */
  private static List<RecordRow> latest(List<RecordRow> rows) {
    return rows.isEmpty() ? rows : of(rows.get(rows.size() - 1).string("run_id"), rows);
  }

  private static List<RecordRow> of(String runId, List<RecordRow> rows) {
    return rows.stream().filter(r -> r.string("run_id").equals(runId)).toList();
  }

  /** The same with when and by which run it was given. */
  public Optional<RecordedVerdict> recorded(TableName table, Commit commit, String contract) {
    List<RecordRow> latest = latest(rows(table, commit.sha256(), contract));
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    return givenBy(latest.get(0).string("run_id"), table, commit, contract);
  }

  /** The verdict that one run gave, though a later one may have judged anew. */
  public Optional<RecordedVerdict> givenBy(
      String runId, TableName table, Commit commit, String contract) {
    List<RecordRow> latest = of(runId, rows(table, commit.sha256(), contract));
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RecordedVerdict(
            verdict(latest), latest.get(0).instant("judged_at"), runId, seal(latest)));
  }

  /** The verdict whose rows these are. */
  private static Verdict verdict(List<RecordRow> rows) {
    RecordRow any = rows.get(0);
    return new Verdict(
        TableName.parse(any.string("table_name")).orElseThrow(),
        any.longValue("version"),
        any.string("commit_sha256"),
        any.string("contract"),
        ContentHash.parse(any.string("content_hash")),
        rows.stream().map(VerdictLog::result).toList());
  }

  /** The verdict on the version of a table that was judged last under a contract. */
  Optional<Verdict> last(TableName table, String contract) {
    return under(table, contract).reduce((older, newer) -> newer).map(r -> verdict(latest(r)));
  }

  /** How many versions of a table were judged under a contract. */
  long versions(TableName table, String contract) {
    return under(table, contract).count();
  }

  /** Oldest first. */
  private Stream<List<RecordRow>> under(TableName table, String contract) {
    String begin = table + "@";
    String end = "/" + contract;
    return rowsByVerdict.entrySet().stream()
        .filter(e -> e.getKey().startsWith(begin) && e.getKey().endsWith(end))
        .map(Map.Entry::getValue);
  }

  /**
   * The seal over the rows of the verdict that a run gave at that time, as they stand there now;
   * empty when there are none.
   */
  public Optional<String> seal(
      TableName table, String commitSha256, String contract, String runId, Instant judgedAt) {
    List<RecordRow> rows =
        rowsByVerdict
            .getOrDefault(key(table.toString(), commitSha256, contract), List.of())
            .stream()
            .filter(r -> runId.equals(r.stringOrNull("run_id")))
            .filter(r -> judgedAt.equals(r.instantOrNull("judged_at")))
            .toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(seal(rows));
  }

  /** Whether any verdict on a commit under a contract let it pass. */
  public boolean anyPassed(TableName table, String commitSha256, String contract) {
    return rowsByVerdict
        .getOrDefault(key(table.toString(), commitSha256, contract), List.of())
        .stream()
        .anyMatch(r -> "PASSED".equals(r.stringOrNull("verdict")));
  }

  private static String seal(List<RecordRow> rows) {
    return RowSeal.of("assay verdict 1", rows.stream().map(RecordRow::values).toList());
  }

  /** The rows that record a verdict. */
  static List<Map<String, @Nullable Object>> rows(Verdict verdict, String runId, Instant now) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (CheckResult result : verdict.results()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("table_name", verdict.table().toString());
      row.put("version", verdict.version());
      row.put("commit_sha256", verdict.commitSha256());
      row.put("contract", verdict.contract());
      row.put("judged_at", now);
      row.put("run_id", runId);
      row.put("check_name", result.check());
      row.put("severity", result.severity().name());
      row.put("passed", result.passed());
      row.put("measured", result.measured().toPlainString());
      row.put("expected", result.expected());
      row.put("verdict", verdict.passed() ? "PASSED" : "FAILED");
      row.put("row_count", verdict.content().rows());
      row.put("content_hash", verdict.content().toString());
      Evidence evidence = result.evidence();
      row.put("kind", evidence.kind() == null ? null : evidence.kind().name());
      row.put("standing", evidence.standing().name());
      row.put("samples", evidence.samples().isEmpty() ? null : Sample.toJson(evidence.samples()));
      row.put("newest", evidence.newest());
      rows.add(row);
    }
    return rows;
  }

  private static CheckResult result(RecordRow row) {
    return new CheckResult(
        row.string("check_name"),
        Severity.valueOf(row.string("severity")),
        row.bool("passed"),
        new BigDecimal(row.string("measured")),
        row.string("expected"),
        evidence(row));
  }

  /** Verdicts of earlier formats have none. */
  private static Evidence evidence(RecordRow row) {
    @Nullable String kind = row.stringOrNull("kind");
    if (kind == null) {
      return Evidence.NONE;
    }
    @Nullable String standing = row.stringOrNull("standing");
    @Nullable String samples = row.stringOrNull("samples");
    return new Evidence(
        CheckKind.valueOf(kind),
        standing == null ? Standing.JUDGED : Standing.valueOf(standing),
        samples == null ? List.of() : Sample.ofJson(samples),
        row.instantOrNull("newest"));
  }

  private static String key(String table, String commitSha256, String contract) {
    return table + "@" + commitSha256 + "/" + contract;
  }
}
