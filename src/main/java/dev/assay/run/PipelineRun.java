package dev.assay.run;

import dev.assay.session.Sessions;
import java.util.Map;

/** One run of a pipeline, from the lock to the record. Every change it makes is a step. */
public final class PipelineRun {
  private final RunRequest request;
  private final Sessions sessions;
  private final RunListener listener;
  private final Map<String, String> engine;

  /**
   * @param engine names and versions of what computes the tables; {@code assay} among them
   */
  public PipelineRun(
      RunRequest request, Sessions sessions, RunListener listener, Map<String, String> engine) {
    this.request = request;
    this.sessions = sessions;
    this.listener = listener;
    this.engine = Map.copyOf(engine);
  }

  /**
   * Runs, and puts the run on record whether it succeeds or fails.
   *
   * @throws dev.assay.model.AssayException when the run could not even begin: of kind LOCKED, or
   *     ENVIRONMENT when the lakehouse is damaged
   */
  public RunReport execute() {
    return new Undertaking("run", request.site(), sessions, listener, engine)
        .perform((phase, owner) -> new RunSteps(request, sessions, engine, owner).perform(phase));
  }
}
