package dev.assay.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.apache.spark.sql.types.Decimal;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static final double Z_95 = 1.959963984540054;
  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

  @Test
  void publishedIntervalsAreFound() {
    assertThat(percent(lower(26, 42))).isEqualTo("46.8");
    assertThat(percent(upper(26, 42))).isEqualTo("75.0");
    assertThat(percent(lower(22, 90))).isEqualTo("16.7");
    assertThat(percent(upper(22, 90))).isEqualTo("34.2");
  }

  @Test
  void publishedProbabilitiesAreFound() {
    // the lady tasting tea, an example of SciPy's documentation, and tiers of mentors
    assertThat(fisher(3, 1, 1, 3)).isEqualByComparingTo("0.4857142857");
    assertThat(fisher(8, 2, 1, 5)).isEqualByComparingTo("0.03496503497");
    assertThat(fisher(26, 16, 22, 68).round(new MathContext(2))).isEqualByComparingTo("0.000074");
  }

  @Test
  void theIntervalIsWhatWilsonsFormulaSays() {
    Random random = random();
    for (int i = 0; i < 500; i++) {
      int trials = 1 + random.nextInt(5_000);
      int successes = random.nextInt(trials + 1);
      double p = (double) successes / trials;
      double z2 = Z_95 * Z_95 / trials;
      double middle = (p + z2 / 2) / (1 + z2);
      double half = Z_95 / (1 + z2) * Math.sqrt(p * (1 - p) / trials + z2 / 4 / trials);
      assertThat(lower(successes, trials).doubleValue())
          .isCloseTo(Math.max(0, middle - half), within(1e-10));
      assertThat(upper(successes, trials).doubleValue())
          .isCloseTo(Math.min(1, middle + half), within(1e-10));
    }
  }

  @Test
  void theProbabilityIsWhatCountingAllTablesSays() {
    Random random = random();
    for (int i = 0; i < 300; i++) {
      int a = random.nextInt(12);
      int b = 1 + random.nextInt(12);
      int c = random.nextInt(12);
      int d = 1 + random.nextInt(12);
      assertThat(fisher(a, b, c, d).subtract(counted(a, b, c, d)).abs())
          .as("%d %d %d %d", a, b, c, d)
          .isLessThan(TOLERANCE);
      assertThat(fisher(c, d, a, b)).isEqualByComparingTo(fisher(a, b, c, d));
      assertThat(fisher(b, a, d, c)).isEqualByComparingTo(fisher(a, b, c, d));
    }
  }

  @Test
  void whatCannotBeSaidIsNull() {
    assertThat(Statistics.wilsonLower(0, 0, decimal("0.95"))).isNull();
    assertThat(Statistics.wilsonUpper(0, 0, decimal("0.95"))).isNull();
    assertThat(Statistics.fisherExact(0, 0, 3, 4)).isNull();
    assertThat(Statistics.fisherExact(3, 4, 0, 0)).isNull();
  }

  @Test
  void atTheEndsTheIntervalStaysWithinNothingAndAll() {
    assertThat(lower(0, 10)).isEqualByComparingTo("0");
    assertThat(upper(10, 10)).isEqualByComparingTo("1");
    assertThat(fisher(0, 5, 0, 7)).isEqualByComparingTo("1");
    assertThat(fisher(5, 0, 7, 0)).isEqualByComparingTo("1");
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatThrownBy(() -> lower(5, 4)).hasMessageContaining("between 0 and trials");
    assertThatThrownBy(() -> Statistics.wilsonUpper(1, 2, decimal("1")))
        .hasMessageContaining("between 0 and 1");
    assertThatThrownBy(() -> fisher(-1, 2, 3, 4)).hasMessageContaining("negative");
  }

  /** Sums the weights of all tables with these margins that are at most as likely as this one. */
  private static BigDecimal counted(int a, int b, int c, int d) {
    BigInteger own = weight(a, a + b, a + c, c + d);
    BigInteger sum = BigInteger.ZERO;
    BigInteger all = BigInteger.ZERO;
    for (int x = Math.max(0, a - d); x <= Math.min(a + b, a + c); x++) {
      BigInteger weight = weight(x, a + b, a + c, c + d);
      all = all.add(weight);
      sum = weight.compareTo(own) <= 0 ? sum.add(weight) : sum;
    }
    return new BigDecimal(sum).divide(new BigDecimal(all), 20, RoundingMode.HALF_UP);
  }

  private static BigInteger weight(int x, int row, int column, int otherRow) {
    return choose(row, x).multiply(choose(otherRow, column - x));
  }

  private static BigInteger choose(int n, int k) {
    BigInteger result = BigInteger.ONE;
    for (int i = 1; i <= k; i++) {
      result = result.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return result;
  }

  private static Random random() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    return new Random(seed);
  }

  private static BigDecimal lower(long successes, long trials) {
    return Statistics.wilsonLower(successes, trials, decimal("0.95")).toJavaBigDecimal();
  }

  private static BigDecimal upper(long successes, long trials) {
    return Statistics.wilsonUpper(successes, trials, decimal("0.95")).toJavaBigDecimal();
  }

  private static BigDecimal fisher(long a, long b, long c, long d) {
    return Statistics.fisherExact(a, b, c, d).toJavaBigDecimal();
  }

  private static Decimal decimal(String text) {
    return Decimal.apply(text);
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString();
  }
}
