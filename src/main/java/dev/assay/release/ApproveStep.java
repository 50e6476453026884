package dev.assay.release;

import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SignOff;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Lakehouse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes exactly what a run has proposed and a person has approved. */
public final class ApproveStep implements Step {
  private static final int SHORTEST = 8;

  private final Candidates candidates;
  private final Release.Act act;
  private final @Nullable String wanted;
  private final Approval approval;
  private final SignOff signOff;

  /**
   * @param signOff who may approve
   * @param act with an approval
   * @param wanted the digest that the person has in mind, or at least its first eight digits; null
   *     for the one that waits
   */
  public ApproveStep(
      PipelineDefinition pipeline,
      Lakehouse lakehouse,
      Map<String, String> engine,
      SignOff signOff,
      Release.Act act,
      @Nullable String wanted) {
    Approval given = act.approval();
    if (given == null) {
      throw new IllegalArgumentException("an approval needs somebody who gives it");
    }
    this.approval = given;
    this.signOff = signOff;
    this.candidates = new Candidates(pipeline, lakehouse, engine, act.at());
    this.act = act;
    this.wanted = wanted;
  }

  @Override
  public String name() {
    return "approve";
  }

  /**
   * Publishes; throws an {@link AssayException} of kind USAGE when nothing waits for approval, or
   * something else than what is wanted, the candidate has changed since it was proposed, or this
   * person may not approve it.
   */
  @Override
  public StepResult execute() {
    Books books = new Books(candidates.lakehouse());
    ReleaseLog log = ReleaseLog.read(books);
    Optional<Proposal> waiting = Proposal.waiting(books, log);
    if (waiting.isEmpty()) {
      return alreadyPublished(log);
    }
    signOff.requireApprover(approval.by(), waiting.get().by());
    String digest = waiting.get().digest();
    if (!means(digest)) {
      throw refused(
          "another candidate awaits approval by now: "
              + digest
              + ", proposed by run "
              + waiting.get().runId());
    }
    Candidate candidate = candidates.after(log, books);
    if (!candidate.digest().equals(digest)) {
      throw refused(
          "what would be published is not what run "
              + waiting.get().runId()
              + " proposed: tables, verdicts, definitions, parameters or the engine have changed"
              + " since. The candidate was "
              + digest
              + " and is now "
              + candidate.digest());
    }
    return ReleaseStep.done(candidates.publish(candidate, act, log, books));
  }

  private boolean means(String digest) {
    return wanted == null || (wanted.length() >= SHORTEST && digest.startsWith(wanted));
  }

  /** An approval may be given again after a crash. */
  private StepResult alreadyPublished(ReleaseLog log) {
    List<Release> all = log.all();
    if (!all.isEmpty()) {
      Release latest = all.get(all.size() - 1);
      @Nullable Release before = all.size() == 1 ? null : all.get(all.size() - 2);
      if (wanted != null && means(Candidate.of(latest, before).digest())) {
        return StepResult.skipped("published already as " + latest.id());
      }
    }
    throw refused("nothing awaits approval");
  }

  private AssayException refused(String problem) {
    return AssayException.of(
        ErrorKind.USAGE,
        wanted == null ? "approve" : "--candidate " + Text.printable(wanted),
        problem,
        "Nothing was published. Run the pipeline, look at the candidate with assay query"
            + " --candidate, and approve what the run proposes");
  }
}
