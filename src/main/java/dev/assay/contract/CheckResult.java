package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.definition.Check.Severity;
import java.math.BigDecimal;

/**
 * What one check measured.
 *
 * @param measured a count, a percentage or hours
 * @param expected the bounds, for people
 */
public record CheckResult(
    String check, Severity severity, boolean passed, BigDecimal measured, String expected) {
  /** Judges a measured count; {@code rows} is the base of percentages. */
  static CheckResult of(Check check, BigDecimal count, long rows) {
    BigDecimal measured = check.bounds().percent() ? percent(count, rows) : count;
    return new CheckResult(
        check.name(),
        check.severity(),
        check.bounds().hold(measured),
        measured,
        check.bounds().text());
  }

  /** Whether the result keeps the table from being released. */
  public boolean blocks() {
    return !passed && severity == Severity.FAIL;
  }

  private static BigDecimal percent(BigDecimal count, long rows) {
    if (rows == 0) {
      return BigDecimal.ZERO;
    }
    return count
        .multiply(BigDecimal.valueOf(100))
        .divide(BigDecimal.valueOf(rows), 4, java.math.RoundingMode.HALF_UP);
  }
}
