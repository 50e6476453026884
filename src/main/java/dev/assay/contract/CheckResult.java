package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.definition.Check.Severity;
import dev.assay.model.TableName;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What one check measured.
 *
 * @param measured a count, a percentage or hours
 * @param expected the bounds, for people
 */
public record CheckResult(
    String check, Severity severity, boolean passed, BigDecimal measured, String expected) {
  /**
   * Judges a measured count.
   *
   * @param rows the base of percentages
   * @param versions the version of every table that a reference points to
   */
  static CheckResult of(Check check, BigDecimal count, long rows, Map<TableName, Long> versions) {
    BigDecimal measured = check.bounds().percent() ? percent(count, rows) : count;
    return new CheckResult(
        check.name(),
        check.severity(),
        check.bounds().hold(measured),
        measured,
        expected(check, versions));
  }

  /** The bounds, and for a reference the version that it must hold against. */
  static String expected(Check check, Map<TableName, Long> versions) {
    return check.measure() instanceof Check.Orphans orphans
        ? check.bounds().text()
            + " in "
            + orphans.table()
            + " version "
            + versions.get(orphans.table())
        : check.bounds().text();
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
