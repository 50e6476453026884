package dev.assay.run;

import static dev.assay.definition.Environment.Approval.REQUIRED;

import dev.assay.contract.UnwaiveStep;
import dev.assay.contract.WaiveStep;
import dev.assay.contract.WaiverRequest;
import dev.assay.contract.Waivers;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SignOff;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.ops.Books;
import dev.assay.release.Approval;
import dev.assay.release.ApproveStep;
import dev.assay.release.Release;
import dev.assay.release.RollbackOrder;
import dev.assay.release.RollbackStep;
import dev.assay.release.TagStep;
import dev.assay.session.Sessions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where people say something about releases, or what may be one; each word is an undertaking of its
 * own.
 */
public final class ReleaseDesk {
  private final Site site;
  private final RunListener listener;
  private final Map<String, String> engine;

  /** {@code engine} names what computes the tables, with versions; {@code assay} among them. */
  public ReleaseDesk(Site site, RunListener listener, Map<String, String> engine) {
    this.site = site;
    this.listener = listener;
    this.engine = Map.copyOf(engine);
  }

  /**
   * Publishes what a run has proposed.
   *
   * @param candidate the digest of what is approved, or how it begins; null for what waits
   */
  public RunReport approve(Approval approval, @Nullable String candidate) {
    return undertake(
        "approve",
        (phase, owner) ->
            phase.perform(
                new ApproveStep(
                    computed(),
                    site.lakehouse(),
                    engine,
                    site.environment().signOff(),
                    Release.Act.ofRun(
                        site.clock().instant(), owner.runId(), site.user(), "approval", approval),
                    candidate)));
  }

  /**
   * Lets readers see an earlier release again, whole or in part.
   *
   * @throws AssayException of kind USAGE when nobody has approved where the environment asks for
   *     it, or somebody who may not
   */
  public RunReport rollBack(RollbackOrder order) {
    Approval approval = order.approval();
    SignOff signOff = site.environment().signOff();
    if (approval != null) {
      signOff.requireApprover(approval.by(), signOff.approval() == REQUIRED ? order.by() : null);
    } else if (signOff.approval() == REQUIRED) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--approved-by",
          "what readers see in environment " + site.environment().name() + " must be approved",
          "Name who approved of the rollback with --approved-by, and say why with --note");
    }
    return undertake(
        "rollback",
        (phase, owner) ->
            phase.perform(
                new RollbackStep(order, site.lakehouse(), site.clock().instant(), owner.runId())));
  }

  private PipelineDefinition computed() {
    Books books = new Books(site.lakehouse());
    return site.pipeline().with(AsOf.latest(site.pipeline(), books).parameters());
  }

  /** Gives a release a name, which keeps it from being dropped. */
  public RunReport tag(String release, String tag, String by, String reason) {
    return event("tag", TagStep.Wish.tag(release, tag, by, reason));
  }

  /** Takes a name away. */
  public RunReport untag(String tag, String by, String reason) {
    return event("untag", TagStep.Wish.untag(tag, by, reason));
  }

  /**
   * Lets a table be released although a check of it is broken; whoever may not waive it, or a check
   * that cannot be waived, fails with USAGE.
   */
  public RunReport waive(WaiverRequest request) {
    return undertake(
        "waive",
        (phase, owner) ->
            phase.perform(
                new WaiveStep(
                    request,
                    site.pipeline(),
                    site.environment().signOff(),
                    new Books(site.lakehouse()),
                    owner.runId(),
                    owner.since())));
  }

  /**
   * Takes waivers back.
   *
   * @param subject a waiver such as {@code w3}, or table and check for all that stand
   */
  public RunReport unwaive(String subject, String by, String reason) {
    return undertake(
        "unwaive",
        (phase, owner) ->
            phase.perform(
                new UnwaiveStep(
                    subject,
                    new Waivers.Revocation(owner.since(), by, reason),
                    site.pipeline().zone(),
                    new Books(site.lakehouse()),
                    owner.runId())));
  }

  private RunReport event(String command, TagStep.Wish wish) {
    return undertake(
        command,
        (phase, owner) ->
            phase.perform(new TagStep(wish, site.lakehouse(), owner.runId(), owner.since())));
  }

  private RunReport undertake(String command, Undertaking.Work work) {
    try (Sessions none = new Sessions(site.environment().spark())) {
      return new Undertaking(command, site, none, listener, engine).perform(work);
    }
  }
}
