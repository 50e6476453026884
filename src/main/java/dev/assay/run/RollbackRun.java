package dev.assay.run;

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
   *     ENVIRONMENT when the lakehouse is damaged
   */
  public RunReport execute(RollbackOrder order) {
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
