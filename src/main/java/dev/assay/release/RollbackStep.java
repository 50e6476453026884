package dev.assay.release;

import dev.assay.contract.VerdictLog;
import dev.assay.ops.Books;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Lakehouse;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** Publishes again what an earlier release pins, in one commit: no table is written. */
public final class RollbackStep implements Step {
  private final RollbackOrder order;
  private final Lakehouse lakehouse;
  private final Instant at;
  private final String runId;

  public RollbackStep(RollbackOrder order, Lakehouse lakehouse, Instant at, String runId) {
    this.order = order;
    this.lakehouse = lakehouse;
    this.at = at;
    this.runId = runId;
  }

  @Override
  public String name() {
    return "rollback";
  }

  @Override
  public StepResult execute() {
    Books books = new Books(lakehouse);
    ReleaseCatalogue catalogue = ReleaseCatalogue.read(books);
    RollbackPlan plan = RollbackPlan.of(catalogue, order, lakehouse);
    if (plan.changesNothing()) {
      return StepResult.skipped("readers see these versions already, in " + plan.latest().id());
    }
    new PinnedStill(lakehouse, new VerdictLog(books)).require(plan.pins());
    String definitions = new DefinitionMix(books, catalogue.log().all()).of(plan, at);
    Release release =
        Release.after(
            plan.latest(),
            Release.Act.ofRollback(
                at, runId, order.by(), order.reason(), plan.basis().id(), order.approval()),
            plan.pins(),
            definitions,
            plan.basis().engine());
    FailPoints.reach("rollback#commit:before");
    catalogue.log().publish(books, release);
    FailPoints.reach("rollback#commit:after");
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("number", release.number());
    counts.put("tables", (long) release.pins().size());
    counts.put("returned", (long) plan.changes().size());
    return StepResult.done(counts, release.id() + " " + release.hash());
  }
}
