package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Measure;
import dev.assay.definition.Norm;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A check in words, for people who do not read contracts. */
public final class CheckWords {
  private CheckWords() {}

  /** What the check promises, such as {@code every amount is at least 0}. */
  public static String of(Check check) {
    String promise = promise(check.measure());
    if (promise.isEmpty()) {
      return measured(check.measure()) + " " + mustBe(check);
    }
    return check.bounds().equals(Bounds.ZERO)
        ? promise
        : promise + "; exceptions allowed: " + check.bounds().text();
  }

  /** What is measured, such as {@code rows whose amount is less than 0}. */
  public static String measured(Measure measure) {
    return MeasureWords.of(measure);
  }

  /** Where the measure must lie, such as {@code = 0}. */
  public static String mustBe(Check check) {
    return check.measure() instanceof Check.Unusual unusual
        ? usual(unusual.norm())
        : check.bounds().text();
  }

  private static String usual(Norm norm) {
    BigDecimal deviations = norm.deviations() == null ? Norm.DEVIATIONS : norm.deviations();
    String width =
        norm.percent() == null
            ? deviations.toPlainString() + " median deviations"
            : norm.percent().toPlainString() + " %";
    String since = norm.since() == null ? "" : " since " + norm.since();
    return "within %s of the median of at most %d versions before%s; not judged before there are %d"
        .formatted(width, norm.over(), since, norm.after());
  }

  /** What holds when nothing is out of order; empty for measures that have no such state. */
  private static String promise(Measure measure) {
    if (measure instanceof Check.Missing missing) {
      return "every row has " + missing.column();
    }
    if (measure instanceof Check.Duplicates duplicates) {
      return "no two rows have the same " + String.join(", ", duplicates.columns());
    }
    if (measure instanceof Check.NotAccepted accepted) {
      return "every " + accepted.column() + " is one of " + String.join(", ", accepted.values());
    }
    if (measure instanceof Check.NotMatching matching) {
      return "every " + matching.column() + " matches " + matching.pattern();
    }
    if (measure instanceof Check.Outside outside) {
      return "every " + outside.column() + " is " + range(outside.least(), outside.most());
    }
    if (measure instanceof Check.Orphans orphans) {
      return "every %s is a %s of %s"
          .formatted(orphans.column(), orphans.tableColumn(), orphans.table());
    }
    if (measure instanceof Check.Asked asked && asked.answer() == Check.Asked.Answer.ROWS) {
      return "no row is found by: " + MeasureWords.oneLine(asked.sql());
    }
    if (measure instanceof Check.MissingDeliveries missing) {
      return "every delivery has come " + MeasureWords.due(missing.due());
    }
    return measure instanceof Check.Violations violations
        ? "for every row: " + violations.condition().strip()
        : "";
  }

  private static String range(@Nullable BigDecimal least, @Nullable BigDecimal most) {
    if (least != null && most != null) {
      return "from " + least.toPlainString() + " to " + most.toPlainString();
    }
    return least == null
        ? "at most " + (most == null ? "anything" : most.toPlainString())
        : "at least " + least.toPlainString();
  }
}
