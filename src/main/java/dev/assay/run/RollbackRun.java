package dev.assay.run;

import dev.assay.definition.Environment.Approval;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.release.RollbackOrder;
import dev.assay.release.RollbackStep;
import dev.assay.session.Sessions;
import java.util.Map;

/** A rollback, from the lock to the record; it needs no Spark. */
public final class RollbackRun {
  private final Site site;
  private final RunListener listener;
  private final Map<String, String> engine;

  /**
   * @param engine names and versions of what computes the tables; {@code assay} among them
   */
  public RollbackRun(Site site, RunListener listener, Map<String, String> engine) {
    this.site = site;
    this.listener = listener;
    this.engine = Map.copyOf(engine);
  }

  /**
   * Rolls back, and puts it on record whether it succeeds or fails.
   *
   * @throws dev.assay.model.AssayException when it could not even begin: of kind LOCKED, or
   *     ENVIRONMENT when the lakehouse is damaged; USAGE when nobody has approved where the
   *     environment asks for it
   */
  public RunReport execute(RollbackOrder order) {
    if (site.environment().approval() == Approval.REQUIRED && order.approval() == null) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--approved-by",
          "what readers see in environment " + site.environment().name() + " must be approved",
          "Name who approved of the rollback with --approved-by, and say why with --note");
    }
    try (Sessions none = new Sessions(Map.of())) {
      return new Undertaking("rollback", site, none, listener, engine)
          .perform(
              (phase, owner) ->
                  phase.perform(
                      new RollbackStep(
                          order, site.lakehouse(), site.clock().instant(), owner.runId())));
    }
  }
}
