package dev.assay.contract;

import dev.assay.contract.Evidence.Standing;
import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.ops.Books;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a verdict as time goes by and the table stays as it is: it may grow too old, and
 * a delivery may fail to come. Told by the books alone, without a look at the table.
 */
public final class TimePassed {
  private static final int SECONDS_PER_HOUR = 3600;

  private final Deliveries deliveries;
  private final Instant now;

  TimePassed(Deliveries deliveries, Instant now) {
    this.deliveries = deliveries;
    this.now = now;
  }

  /** Time up to that moment, with what has been delivered until then. */
  public static TimePassed at(Instant now, Books books) {
    return new TimePassed(Deliveries.read(books), now);
  }

  /** Time up to that moment, for tables of Silver and Gold, to which nothing is delivered. */
  public static TimePassed at(Instant now) {
    return new TimePassed(new Deliveries(Map.of()), now);
  }

  /** The verdict of now; empty when no check has another outcome than it had. */
  public Optional<Verdict> since(RecordedVerdict recorded, Contract contract) {
    List<CheckResult> results = new ArrayList<>();
    boolean changed = false;
    for (CheckResult then : recorded.verdict().results()) {
      CheckResult today = again(then, recorded, contract);
      changed |= today.passed() != then.passed();
      results.add(today);
    }
    return changed ? Optional.of(recorded.verdict().with(results)) : Optional.empty();
  }

  private CheckResult again(CheckResult then, RecordedVerdict recorded, Contract contract) {
    Check check =
        contract.checks().stream()
            .filter(c -> c.name().equals(then.check()))
            .findFirst()
            .orElse(null);
    if (check == null) {
      return then;
    }
    if (check.measure() instanceof Check.MissingDeliveries missing) {
      return deliveries.missing(check, missing.due(), contract.table(), now);
    }
    boolean hasAge = then.evidence().standing() == Standing.JUDGED;
    if (!(check.measure() instanceof Check.AgeInHours) || !hasAge) {
      return then;
    }
    Instant newest = newest(then, recorded.judgedAt());
    return newest == null
        ? then
        : Freshness.of(check, newest, recorded.verdict().content().rows(), now);
  }

  /** Verdicts of earlier formats tell the age alone, in whole hours. */
  private static @Nullable Instant newest(CheckResult then, Instant judgedAt) {
    if (then.evidence().newest() != null) {
      return then.evidence().newest();
    }
    return then.evidence().kind() != null
        ? null
        : judgedAt.minus(Duration.ofSeconds(then.measured().longValue() * SECONDS_PER_HOUR));
  }
}
