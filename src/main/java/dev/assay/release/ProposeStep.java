package dev.assay.release;

import dev.assay.definition.PipelineDefinition;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.release.ReleaseStep.OnWithdrawn;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Lakehouse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Proposes what a {@link ReleaseStep} would publish, where somebody must approve it first; readers
 * see nothing of it.
 */
public final class ProposeStep implements Step {
  private final Candidates candidates;
  private final String runId;
  private final String by;
  private final Instant now;
  private final OnWithdrawn onWithdrawn;

  /**
   * @param engine names what computed the tables, with versions
   * @param by who runs the pipeline
   */
  public ProposeStep(
      PipelineDefinition pipeline,
      Lakehouse lakehouse,
      Map<String, String> engine,
      String runId,
      String by,
      Instant now,
      OnWithdrawn onWithdrawn) {
    this.candidates = new Candidates(pipeline, lakehouse, engine, now);
    this.runId = runId;
    this.by = by;
    this.now = now;
    this.onWithdrawn = onWithdrawn;
  }

  @Override
  public String name() {
    return "propose";
  }

  @Override
  public StepResult execute() {
    Books books = new Books(candidates.lakehouse());
    ReleaseLog log = ReleaseLog.read(books);
    return candidates.bring(log, books, onWithdrawn, c -> propose(c, log, books));
  }

  private StepResult propose(Candidate candidate, ReleaseLog log, Books books) {
    Proposal proposal =
        new Proposal(
            now, runId, candidate.digest(), candidate.releaseId(), candidate.previousHash(), by);
    String note = candidate.releaseId() + " awaits approval: candidate " + proposal.digest();
    if (Proposal.waiting(books, log)
        .filter(p -> p.digest().equals(proposal.digest()))
        .isPresent()) {
      return StepResult.skipped(note);
    }
    candidates.keepTexts(books);
    FailPoints.reach("propose#commit:before");
    books.add(OpsTable.RELEASE_CANDIDATES, List.of(proposal.row()));
    FailPoints.reach("propose#commit:after");
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("tables", (long) candidate.pins().size());
    return StepResult.done(counts, note);
  }
}
