package dev.assay.contract;

import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SignOff;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts a waiver on record; one that stands already is not given twice. */
public final class WaiveStep implements Step {
  private final WaiverRequest request;
  private final PipelineDefinition pipeline;
  private final SignOff signOff;
  private final Books books;
  private final String runId;
  private final Instant now;

  public WaiveStep(
      WaiverRequest request,
      PipelineDefinition pipeline,
      SignOff signOff,
      Books books,
      String runId,
      Instant now) {
    this.request = request;
    this.pipeline = pipeline;
    this.signOff = signOff;
    this.books = books;
    this.runId = runId;
    this.now = now;
  }

  @Override
  public String name() {
    return "waive";
  }

  /**
   * Gives the waiver; throws an {@link dev.assay.model.AssayException} of kind USAGE when it may
   * not be given.
   */
  @Override
  public StepResult execute() {
    Waivers known = Waivers.read(books);
    Waiver waiver = request.granted(known.all().size() + 1L, now, pipeline, signOff);
    Optional<Waiver> same =
        known.at(now, pipeline.zone()).newestFirst().stream()
            .filter(w -> w.saysTheSameAs(waiver))
            .findFirst();
    if (same.isPresent()) {
      return StepResult.skipped(same.get().id() + " says so already");
    }
    FailPoints.reach("waive#commit:before");
    books.add(OpsTable.WAIVERS, List.of(Waivers.row(waiver, runId)));
    FailPoints.reach("waive#commit:after");
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("waivers", 1L);
    return StepResult.done(
        counts,
        waiver.id()
            + " "
            + waiver.table()
            + "."
            + waiver.check()
            + " until the end of "
            + waiver.until());
  }
}
