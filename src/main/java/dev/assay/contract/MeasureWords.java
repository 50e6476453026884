package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.definition.Check.Measure;
import dev.assay.definition.DueDates;
import dev.assay.definition.Statistic;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a check measures, in words. */
final class MeasureWords {
  private MeasureWords() {}

  static String of(Measure measure) {
    if (measure instanceof Check.Asked asked) {
      return (asked.answer() == Check.Asked.Answer.ROWS ? "rows of the query: " : "the answer to: ")
          + oneLine(asked.sql());
    }
    if (measure instanceof Check.AgeInHours age) {
      String other = age.fallback() == null ? "" : ", or where no row has one, " + age.fallback();
      return "hours since the newest " + age.column() + other;
    }
    if (measure instanceof Check.MissingDeliveries missing) {
      return "deliveries that have not come " + due(missing.due());
    }
    if (measure instanceof Check.Unusual unusual) {
      return of(unusual.statistic());
    }
    return measure instanceof Check.RowCount ? "number of rows" : badRows(measure);
  }

  private static String badRows(Measure measure) {
    if (measure instanceof Check.Missing missing) {
      return "rows without " + missing.column();
    }
    if (measure instanceof Check.Duplicates duplicates) {
      return "rows that repeat " + String.join(", ", duplicates.columns());
    }
    if (measure instanceof Check.NotAccepted not) {
      return "rows whose " + not.column() + " is none of " + String.join(", ", not.values());
    }
    if (measure instanceof Check.NotMatching not) {
      return "rows whose " + not.column() + " does not match " + not.pattern();
    }
    if (measure instanceof Check.Outside outside) {
      return "rows whose " + outside.column() + " is " + range(outside.least(), outside.most());
    }
    if (measure instanceof Check.Orphans orphans) {
      String target = orphans.table() + "." + orphans.tableColumn();
      return "rows whose " + orphans.column() + " is not in " + target;
    }
    if (measure instanceof Check.Violations violations) {
      return "rows for which this is not true: " + violations.condition();
    }
    throw new IllegalArgumentException("there are no words for " + measure.kind());
  }

  private static String of(Statistic statistic) {
    if (statistic instanceof Statistic.NullRate rate) {
      return "percentage of rows without " + rate.column();
    }
    if (statistic instanceof Statistic.Share share) {
      return "percentage of %s that is %s"
          .formatted(share.column(), String.join(" or ", share.values()));
    }
    if (statistic instanceof Statistic.Mean mean) {
      return "mean of " + mean.column();
    }
    return statistic instanceof Statistic.AddedRows ? "rows of the newest batch" : "number of rows";
  }

  /** Such as {@code by 06:00 UTC, 1 day after its date}. */
  static String due(DueDates due) {
    String days = due.daysAfter() == 1 ? "1 day" : due.daysAfter() + " days";
    String weekdays =
        due.weekdays().size() == DayOfWeek.values().length
            ? ""
            : " of "
                + due.weekdays().stream()
                    .sorted()
                    .map(d -> d.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                    .collect(Collectors.joining(", "));
    return "by %s %s, %s after its date%s".formatted(due.time(), due.zone(), days, weekdays);
  }

  static String oneLine(String sql) {
    return sql.strip().replaceAll("\\s+", " ");
  }

  private static String range(@Nullable BigDecimal least, @Nullable BigDecimal most) {
    if (least == null) {
      return "more than " + (most == null ? "any" : most.toPlainString());
    }
    return most == null
        ? "less than " + least.toPlainString()
        : "not within " + least.toPlainString() + " to " + most.toPlainString();
  }
}
