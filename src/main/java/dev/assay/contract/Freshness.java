package dev.assay.contract;

import dev.assay.contract.Evidence.Standing;
import dev.assay.definition.Check;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How old a table is at a moment, by the newest time that its rows hold. */
final class Freshness {
  private static final BigDecimal HOUR =
      BigDecimal.valueOf(Duration.ofHours(1).toMillis()).movePointRight(3);

  private Freshness() {}

  /**
   * A table without rows has no age; one whose rows hold no time is not fresh.
   *
   * @param newest null when no row holds a time
   */
  static CheckResult of(Check check, @Nullable Instant newest, long rows, Instant now) {
    String expected = check.bounds().text() + " h";
    if (newest == null) {
      CheckResult none =
          CheckResult.of(check, rows == 0, BigDecimal.ZERO, expected)
              .noting(rows == 0 ? "there are no rows" : "no row says when it is from");
      return rows == 0 ? none.with(none.evidence().with(Standing.NOTHING_TO_MEASURE)) : none;
    }
    BigDecimal age = hours(newest, now);
    CheckResult result = CheckResult.of(check, check.bounds().hold(age), age, expected);
    return result.with(result.evidence().with(newest));
  }

  /** Rounded up to the hundredth, so that one second too old is too old; 0 for the future. */
  static BigDecimal hours(Instant newest, Instant now) {
    Duration age = Duration.between(newest, now);
    if (age.isNegative()) {
      return BigDecimal.ZERO;
    }
    BigDecimal micros =
        BigDecimal.valueOf(age.toSeconds())
            .movePointRight(6)
            .add(BigDecimal.valueOf(age.toNanosPart() / 1000));
    return micros.divide(HOUR, 2, RoundingMode.UP);
  }
}
