package dev.assay.run;

import java.util.List;

/**
 * What a run would do about one step, and why.
 *
 * @param effects what it means for others, a sentence each
 */
public record PlannedStep(String step, Action action, String why, List<String> effects) {
  public PlannedStep {
    effects = List.copyOf(effects);
  }

  PlannedStep(String step, Action action, String why) {
    this(step, action, why, List.of());
  }

  /** What is done. */
  public enum Action {
    /** What is new is worked in. */
    RUN,
    /** All of it is made anew. */
    REBUILD,
    /** Nothing; there is no need. */
    SKIP,
    /** Nothing; it was not chosen. */
    LEAVE_OUT
  }

  /** Whether the step changes something. */
  public boolean isWork() {
    return action == Action.RUN || action == Action.REBUILD;
  }
}
