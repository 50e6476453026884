package dev.assay.definition;

import dev.assay.model.TableName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One test of a table: something is measured, and the measure must lie within bounds.
 *
 * @param name unique within the contract; what reports and waivers call it
 * @param measure what is measured
 * @param bounds where the measure must lie
 */
public record Check(String name, Measure measure, Bounds bounds, Severity severity, Place place) {
  public Check {
    Objects.requireNonNull(measure);
    Objects.requireNonNull(bounds);
  }

  /** The same check with another severity. */
  Check with(Severity other) {
    return new Check(name, measure, bounds, other, place);
  }

  /** What a broken check does. */
  public enum Severity {
    /** Nothing is released. */
    FAIL,
    /** It is reported. */
    WARN
  }

  /**
   * Inclusive bounds; a missing one is open.
   *
   * @param percent whether the measure is taken as a percentage of the table's rows
   */
  public record Bounds(@Nullable BigDecimal least, @Nullable BigDecimal most, boolean percent) {
    /** Exactly none. */
    public static final Bounds ZERO = new Bounds(BigDecimal.ZERO, BigDecimal.ZERO, false);

    /** Whether {@code value} lies within. */
    public boolean hold(BigDecimal value) {
      boolean enough = least == null || value.compareTo(least) >= 0;
      return enough && (most == null || value.compareTo(most) <= 0);
    }

    /** For people: {@code = 0}, {@code >= 1}, {@code 1 to 5 %}. */
    public String text() {
      String unit = percent ? " %" : "";
      if (least != null && most != null) {
        return least.compareTo(most) == 0
            ? "= " + plain(least) + unit
            : plain(least) + " to " + plain(most) + unit;
      }
      if (least != null) {
        return ">= " + plain(least) + unit;
      }
      return most == null ? "any" : "<= " + plain(most) + unit;
    }

    private static String plain(BigDecimal number) {
      return number.toPlainString();
    }
  }

  /** What a check measures; a row or group that is not as promised counts as one. */
  public sealed interface Measure {}

  /** Rows. */
  public record RowCount() implements Measure {}

  /** Rows without a value. */
  public record Missing(String column) implements Measure {}

  /** Rows beyond the first of each combination of values. */
  public record Duplicates(List<String> columns) implements Measure {}

  /** Rows whose value is not among those accepted; null is accepted. */
  public record NotAccepted(String column, List<String> values) implements Measure {}

  /** Rows whose value does not match a Java pattern as a whole; null is accepted. */
  public record NotMatching(String column, String pattern) implements Measure {}

  /** Rows whose value is outside; null is accepted. */
  public record Outside(String column, @Nullable BigDecimal least, @Nullable BigDecimal most)
      implements Measure {}

  /** Rows whose value has no partner in another table; null needs none. */
  public record Orphans(String column, TableName table, String tableColumn) implements Measure {}

  /** Rows for which a SQL condition over the table's columns is not true; null is accepted. */
  public record Violations(String condition) implements Measure {}

  /** Whole hours since the newest value of a timestamp column. */
  public record AgeInHours(String column) implements Measure {}
}
