package dev.assay.definition;

import dev.assay.model.TableName;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
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
  public sealed interface Measure {
    /** What kind of promise it is about. */
    CheckKind kind();
  }

  /** Rows. */
  public record RowCount() implements Measure {
    @Override
    public CheckKind kind() {
      return CheckKind.ROW_COUNT;
    }
  }

  /** Rows without a value. */
  public record Missing(String column) implements Measure {
    @Override
    public CheckKind kind() {
      return CheckKind.PRESENCE;
    }
  }

  /** Rows beyond the first of each combination of values. */
  public record Duplicates(List<String> columns) implements Measure {
    @Override
    public CheckKind kind() {
      return CheckKind.UNIQUENESS;
    }
  }

  /** Rows whose value is not among those accepted; null is accepted. */
  public record NotAccepted(String column, List<String> values) implements Measure {
    @Override
    public CheckKind kind() {
      return CheckKind.ACCEPTED_VALUES;
    }
  }

  /** Rows whose value does not match a Java pattern as a whole; null is accepted. */
  public record NotMatching(String column, String pattern) implements Measure {
    @Override
    public CheckKind kind() {
      return CheckKind.PATTERN;
    }
  }

  /** Rows whose value is outside, as NaN always is; null is accepted. */
  public record Outside(String column, @Nullable BigDecimal least, @Nullable BigDecimal most)
      implements Measure {
    @Override
    public CheckKind kind() {
      return CheckKind.RANGE;
    }
  }

  /** Rows whose value has no partner in another table; null needs none. */
  public record Orphans(String column, TableName table, String tableColumn) implements Measure {
    @Override
    public CheckKind kind() {
      return CheckKind.REFERENCE;
    }
  }

  /** Rows for which a SQL condition over the table's columns is not true; null is accepted. */
  public record Violations(String condition) implements Measure {
    @Override
    public CheckKind kind() {
      return CheckKind.CONDITION;
    }
  }

  /**
   * What a query over the table, or over it and others, yields.
   *
   * @param tables the tables that it reads
   */
  public record Asked(String sql, SortedSet<TableName> tables, Answer answer) implements Measure {
    public Asked {
      tables = Collections.unmodifiableSortedSet(new TreeSet<>(tables));
    }

    /** What of the query's rows counts. */
    public enum Answer {
      /** The only value of its only row. */
      NUMBER,
      /** How many there are; each is one that is not as promised. */
      ROWS
    }

    @Override
    public CheckKind kind() {
      return CheckKind.QUERY;
    }
  }

  /**
   * Hours since the newest value of a column, rounded up to the hundredth.
   *
   * @param fallback a column that tells it where no row has a value in the first; null for none
   */
  public record AgeInHours(String column, @Nullable String fallback) implements Measure {
    public AgeInHours(String column) {
      this(column, null);
    }

    @Override
    public CheckKind kind() {
      return CheckKind.FRESHNESS;
    }
  }

  /** Delivery dates among the newest that are due whose delivery never came. */
  public record MissingDeliveries(DueDates due) implements Measure {
    @Override
    public CheckKind kind() {
      return CheckKind.DELIVERY;
    }
  }

  /** A statistic of the version, which must be as usual. */
  public record Unusual(Statistic statistic, Norm norm) implements Measure {
    @Override
    public CheckKind kind() {
      return statistic.kind();
    }
  }
}
