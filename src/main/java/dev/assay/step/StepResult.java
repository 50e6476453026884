package dev.assay.step;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a step did.
 *
 * @param counts rows or files by what happened to them, such as {@code inserted}
 * @param note for people, on one line; may be empty
 */
public record StepResult(Outcome outcome, SortedMap<String, Long> counts, String note) {
  private static final String HELD = "held";
  private static final String BLOCKED = "blocked";

  public StepResult {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** How a step ended. */
  public enum Outcome {
    /** It changed something. */
    DONE,
    /** There was nothing to do, or it was held back, or it could not begin. */
    SKIPPED,
    /** It could not be done; the failure says why. */
    FAILED
  }

  /** A step that changed something. */
  public static StepResult done(SortedMap<String, Long> counts, String note) {
    return new StepResult(Outcome.DONE, counts, note);
  }

  /** A step that had nothing to do. */
  public static StepResult skipped(String why) {
    return new StepResult(Outcome.SKIPPED, new TreeMap<>(), why);
  }

  /** A step that could have changed something and did not, because somebody wants it so. */
  public static StepResult held(long count, String why) {
    return new StepResult(Outcome.SKIPPED, new TreeMap<>(Map.of(HELD, count)), why);
  }

  /** A step that did not begin, because one that it waits for failed. */
  public static StepResult blocked(String why) {
    return new StepResult(Outcome.SKIPPED, new TreeMap<>(Map.of(BLOCKED, 1L)), why);
  }

  /** A step that failed. */
  public static StepResult failed(String why) {
    return new StepResult(Outcome.FAILED, new TreeMap<>(), why);
  }

  /** Whether it was held back, which is worth a word more than nothing to do. */
  public boolean isHeld() {
    return counts.containsKey(HELD);
  }

  /** Whether there was simply nothing to do. */
  public boolean isIdle() {
    return outcome == Outcome.SKIPPED && !isHeld() && !counts.containsKey(BLOCKED);
  }

  /** Whether something was changed. */
  public boolean changed() {
    return outcome == Outcome.DONE;
  }
}
