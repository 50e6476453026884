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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Proposes what a {@link ReleaseStep} would publish, where somebody must approve it first; readers
 * see nothing of it.
 */
public final class ProposeStep implements Step {
  private final Candidates candidates;
  private final String runId;
  private final Instant now;
  private final OnWithdrawn onWithdrawn;

  /** {@code engine} names what computed the tables, with versions. */
  public ProposeStep(
      PipelineDefinition pipeline,
      Lakehouse lakehouse,
      Map<String, String> engine,
      String runId,
      Instant now,
      OnWithdrawn onWithdrawn) {
    this.candidates = new Candidates(pipeline, lakehouse, engine);
    this.runId = runId;
    this.now = now;
    this.onWithdrawn = onWithdrawn;
  }

  @Override
  public String name() {
    return "propose";
  }

  @Override
  public StepResult execute() {
    Optional<StepResult> unbuilt = candidates.unbuilt();
    if (unbuilt.isPresent()) {
      return unbuilt.get();
    }
    Books books = new Books(candidates.lakehouse());
    ReleaseLog log = ReleaseLog.read(books);
    Candidate candidate = candidates.after(log, books);
    String digest = candidate.digest();
    Optional<Proposal> waiting = Proposal.waiting(books, log);
    Optional<String> nothing = candidate.nothingNew();
    if (nothing.isPresent()) {
      return StepResult.skipped(nothing.get());
    }
    Optional<StepResult> held = Withdrawals.hold(log, candidate.pins(), onWithdrawn);
    if (held.isPresent()) {
      return held.get();
    }
    String note = candidate.releaseId() + " awaits approval: candidate " + digest;
    if (waiting.isPresent() && waiting.get().digest().equals(digest)) {
      return StepResult.skipped(note);
    }
    candidates.keepTexts(books, now);
    FailPoints.reach("propose#commit:before");
    books.add(OpsTable.RELEASE_CANDIDATES, List.of(proposal(candidate).row()));
    FailPoints.reach("propose#commit:after");
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("tables", (long) candidate.pins().size());
    return StepResult.done(counts, note);
  }

  private Proposal proposal(Candidate candidate) {
    return new Proposal(
        now, runId, candidate.digest(), candidate.releaseId(), candidate.previousHash());
  }
}
