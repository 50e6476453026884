package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Severity;
import dev.assay.model.TableName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one check measured.
 *
 * @param measured a count, a percentage, hours or another number
 * @param expected the bounds, for people
 */
public record CheckResult(
    String check,
    Severity severity,
    boolean passed,
    BigDecimal measured,
    String expected,
    Evidence evidence) {
  /** Sets what only people read apart from what the bounds were held against. */
  private static final String NOTE = "; ";

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int SHOWN = 4;
  private static final int EXACT = 12;

  /** One row more or less shows in a share of so many rows, as it is rounded. */
  private static final long SHARES_TELL_COUNTS = 1_000_000;

  private static final Pattern VERSION = Pattern.compile("\\d{1,18}");

  /** A result without evidence. */
  public CheckResult(
      String check, Severity severity, boolean passed, BigDecimal measured, String expected) {
    this(check, severity, passed, measured, expected, Evidence.NONE);
  }

  /**
   * Judges a measured count.
   *
   * @param rows the base of percentages
   * @param versions the version of every table that the check compares with
   */
  static CheckResult of(Check check, BigDecimal count, long rows, Map<TableName, Long> versions) {
    Bounds bounds = check.bounds();
    String expected = expected(check, versions);
    if (!bounds.percent()) {
      return of(check, bounds.hold(count), count, expected);
    }
    boolean holds = rows == 0 ? bounds.hold(BigDecimal.ZERO) : holds(bounds, count, rows);
    BigDecimal shown = percent(count, rows, SHOWN);
    boolean rounds = bounds.hold(shown) != holds;
    return of(check, holds, rounds ? percent(count, rows, EXACT) : shown, expected);
  }

  static CheckResult of(Check check, boolean passed, BigDecimal measured, String expected) {
    return new CheckResult(
        check.name(),
        check.severity(),
        passed,
        measured,
        expected,
        Evidence.of(check.measure().kind()));
  }

  /** Exactly, because a rounded share may lie on the other side of a bound. */
  private static boolean holds(Bounds bounds, BigDecimal count, long rows) {
    BigDecimal hundredfold = count.multiply(HUNDRED);
    BigDecimal base = BigDecimal.valueOf(rows);
    return (bounds.least() == null || hundredfold.compareTo(bounds.least().multiply(base)) >= 0)
        && (bounds.most() == null || hundredfold.compareTo(bounds.most().multiply(base)) <= 0);
  }

  static BigDecimal percent(BigDecimal count, long rows) {
    return percent(count, rows, SHOWN);
  }

  private static BigDecimal percent(BigDecimal count, long rows, int scale) {
    return rows == 0
        ? BigDecimal.ZERO
        : count.multiply(HUNDRED).divide(BigDecimal.valueOf(rows), scale, RoundingMode.HALF_UP);
  }

  /** The bounds, and the versions of other tables that they hold against. */
  static String expected(Check check, Map<TableName, Long> versions) {
    String bounds = check.bounds().text();
    if (check.measure() instanceof Check.Orphans orphans) {
      return bounds + " in " + orphans.table() + " version " + versions.get(orphans.table());
    }
    if (check.measure() instanceof Check.Asked asked) {
      String others =
          asked.tables().stream()
              .filter(versions::containsKey)
              .map(t -> t + " version " + versions.get(t))
              .collect(Collectors.joining(", "));
      return others.isEmpty() ? bounds : bounds + " with " + others;
    }
    return bounds;
  }

  /** Whether it was held against these versions of other tables. */
  boolean isAgainst(Check check, Map<TableName, Long> versions) {
    return expected.split(NOTE, 2)[0].equals(expected(check, versions));
  }

  /** The version of another table that it was held against; empty when it names none. */
  OptionalLong against(TableName table) {
    String end = " in " + table + " version ";
    String bounds = expected.split(NOTE, 2)[0];
    int at = bounds.lastIndexOf(end);
    String version = at < 0 ? "" : bounds.substring(at + end.length());
    return VERSION.matcher(version).matches()
        ? OptionalLong.of(Long.parseLong(version))
        : OptionalLong.empty();
  }

  /**
   * The count that was measured; empty where a rounded share does not tell it.
   *
   * @param rows the base of percentages
   */
  OptionalLong count(Check check, long rows) {
    if (!check.bounds().percent()) {
      return OptionalLong.of(measured.longValueExact());
    }
    if (rows >= SHARES_TELL_COUNTS) {
      return OptionalLong.empty();
    }
    BigDecimal count = measured.multiply(BigDecimal.valueOf(rows)).movePointLeft(2);
    return OptionalLong.of(count.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  CheckResult with(Evidence other) {
    return new CheckResult(check, severity, passed, measured, expected, other);
  }

  /** The same with a word more about what was expected or found. */
  CheckResult noting(String note) {
    return new CheckResult(check, severity, passed, measured, expected + NOTE + note, evidence);
  }

  /** Whether the result keeps the table from being released. */
  public boolean blocks() {
    return !passed && severity == Severity.FAIL;
  }
}
