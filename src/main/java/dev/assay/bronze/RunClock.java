package dev.assay.bronze;

import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The time of a run as retention trusts it: a clock that has gone back, or was ahead in an earlier
 * run, says nothing about how old anything is.
 *
 * @param now start of the run
 */
public record RunClock(Instant now, Books books) {
  /** Why nothing may be called old; empty when the clock can be trusted. */
  Optional<String> distrust() {
    return books.read(OpsTable.PIPELINE_RUNS).stream()
        .map(r -> r.instant("started_at"))
        .max(Comparator.naturalOrder())
        .filter(newest -> newest.isAfter(now))
        .map(
            newest ->
                "the clock says "
                    + now
                    + ", but a run has started at "
                    + newest
                    + ": nothing is deleted until the clock is past that");
  }

  /** What was there at this time or before is old enough. */
  Instant minus(Duration kept) {
    return now.minus(kept);
  }
}
