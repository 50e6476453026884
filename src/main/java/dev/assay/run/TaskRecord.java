package dev.assay.run;

import dev.assay.step.StepResult;
import java.time.Duration;
import java.time.Instant;

/** One step of a run, as it went. */
public record TaskRecord(String step, Instant startedAt, Instant endedAt, StepResult result) {
  /** How long it took. */
  public Duration duration() {
    return Duration.between(startedAt, endedAt);
  }
}
