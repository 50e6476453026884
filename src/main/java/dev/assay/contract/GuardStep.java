package dev.assay.contract;

import dev.assay.definition.Contract;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Commit;
import dev.assay.table.Guards;
import dev.assay.table.Lakehouse;
import dev.assay.table.NodeTables;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts guards on tables whose newest rows keep them by a verdict, and makes tables that are only
 * appended to refuse anything else.
 */
public final class GuardStep implements Step {
  private final PipelineDefinition pipeline;
  private final List<TableName> appended;
  private final Guards guards;
  private final Lakehouse lakehouse;
  private final NodeTables tables;
  private @Nullable VerdictLog verdicts;

  /**
   * {@code tables} is asked for only when there is work to do.
   *
   * @param appended tables that are only appended to
   */
  public GuardStep(
      PipelineDefinition pipeline,
      List<TableName> appended,
      Guards guards,
      Lakehouse lakehouse,
      NodeTables tables) {
    this.pipeline = pipeline;
    this.appended = List.copyOf(appended);
    this.guards = guards;
    this.lakehouse = lakehouse;
    this.tables = tables;
  }

  @Override
  public String name() {
    return "guard";
  }

  @Override
  public StepResult execute() {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (TableName table : appended) {
      if (!lakehouse.refusesDeletes(table)) {
        tables.forInput(0).refusals().deletes(table);
        counts.merge("append_only", 1L, Long::sum);
      }
    }
    guards.byTable().forEach((table, wanted) -> guard(table, wanted, counts));
    return counts.isEmpty()
        ? StepResult.skipped("every table is guarded as far as its rows allow")
        : StepResult.done(counts, "");
  }

  private void guard(
      TableName table, SortedMap<String, String> wanted, SortedMap<String, Long> counts) {
    if (!lakehouse.log(table).exists()) {
      return;
    }
    SortedMap<String, String> missing = new TreeMap<>(wanted);
    missing.keySet().removeAll(lakehouse.guards(table).keySet());
    if (missing.isEmpty()) {
      return;
    }
    missing.keySet().retainAll(kept(pipeline.promised(table)));
    if (!missing.isEmpty()) {
      FailPoints.reach("guard#" + table + ":before");
      tables.forInput(lakehouse.rows(table)).refusals().guard(table, missing);
      FailPoints.reach("guard#" + table + ":after");
      counts.merge("guards", (long) missing.size(), Long::sum);
    }
  }

  /** The guards whose checks the newest rows of a table have passed. */
  private List<String> kept(Contract contract) {
    Optional<Commit> newest = lakehouse.log(contract.table()).lastDataChange();
    return newest
        .flatMap(c -> verdicts().verdict(contract.table(), c, contract.fingerprint()))
        .map(Verdict::results)
        .orElse(List.of())
        .stream()
        .filter(CheckResult::passed)
        .map(r -> Guards.nameOf(r.check()))
        .toList();
  }

  private VerdictLog verdicts() {
    VerdictLog read = verdicts;
    if (read == null) {
      read = new VerdictLog(new Books(lakehouse));
      verdicts = read;
    }
    return read;
  }
}
