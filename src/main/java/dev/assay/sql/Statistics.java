package dev.assay.sql;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.apache.spark.sql.types.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of counts, rounded far above the last bits of floating point numbers, which differ
 * between machines. Spark calls these methods by name.
 */
public final class Statistics {
  /** Digits after the point of a share. */
  static final int SHARE_SCALE = 12;

  /** Digits of a share. */
  static final int SHARE_PRECISION = 13;

  /** Digits after the point of a probability. */
  static final int PROBABILITY_SCALE = 20;

  /** Digits of a probability. */
  static final int PROBABILITY_PRECISION = 21;

  private static final MathContext SIGNIFICANT = new MathContext(10, RoundingMode.HALF_UP);

  /** Tables that are equally likely differ in the last bits only; as in R and SciPy. */
  private static final double TIE = 1 + 1e-7;

  private Statistics() {}

  /**
   * The lower end of Wilson's score interval for a share; null when there are no trials.
   *
   * @throws IllegalArgumentException when successes are not within 0 and trials, or confidence is
   *     not between 0 and 1
   */
  public static @Nullable Decimal wilsonLower(long successes, long trials, Decimal confidence) {
    return trials == 0 ? null : share(wilson(successes, trials, confidence).getLowerBound());
  }

  /** The upper end of the same. */
  public static @Nullable Decimal wilsonUpper(long successes, long trials, Decimal confidence) {
    return trials == 0 ? null : share(wilson(successes, trials, confidence).getUpperBound());
  }

  /**
   * The two-sided p-value of Fisher's exact test for two groups: how likely a split at most as
   * likely as this one is, if both have the same chance of success. Null when a group is empty.
   *
   * @throws IllegalArgumentException when a count is negative
   */
  public static @Nullable Decimal fisherExact(
      long successes, long failures, long otherSuccesses, long otherFailures) {
    require(
        Math.min(Math.min(successes, failures), Math.min(otherSuccesses, otherFailures)) >= 0,
        "fisher_exact: a count is negative");
    if (successes + failures == 0 || otherSuccesses + otherFailures == 0) {
      return null;
    }
    double p = atMostAsLikely(successes, failures, otherSuccesses, otherFailures);
    BigDecimal rounded =
        new BigDecimal(p).round(SIGNIFICANT).setScale(PROBABILITY_SCALE, RoundingMode.HALF_UP);
    return Decimal.apply(rounded, PROBABILITY_PRECISION, PROBABILITY_SCALE);
  }

  private static double atMostAsLikely(long a, long b, long c, long d) {
    HypergeometricDistribution tables =
        HypergeometricDistribution.of(
            Math.toIntExact(a + b + c + d), Math.toIntExact(a + c), Math.toIntExact(a + b));
    double limit = tables.probability(Math.toIntExact(a)) * TIE;
    double sum = 0;
    for (int x = tables.getSupportLowerBound(); x <= tables.getSupportUpperBound(); x++) {
      double probability = tables.probability(x);
      sum += probability <= limit ? probability : 0;
    }
    return Math.min(1, sum);
  }

  private static Interval wilson(long successes, long trials, Decimal confidence) {
    require(
        successes >= 0 && successes <= trials,
        "a Wilson interval needs successes between 0 and trials");
    double error = BigDecimal.ONE.subtract(confidence.toJavaBigDecimal()).doubleValue();
    require(error > 0 && error < 1, "a Wilson interval needs a confidence between 0 and 1");
    return BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(
        Math.toIntExact(trials), Math.toIntExact(successes), error);
  }

  private static Decimal share(double value) {
    BigDecimal rounded = new BigDecimal(value).setScale(SHARE_SCALE, RoundingMode.HALF_UP);
    return Decimal.apply(rounded, SHARE_PRECISION, SHARE_SCALE);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
