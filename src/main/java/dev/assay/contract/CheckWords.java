package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Measure;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A check as a sentence for people who do not read contracts. */
public final class CheckWords {
  private CheckWords() {}

  /** What the check promises, such as {@code every amount is at least 0}. */
  public static String of(Check check) {
    String promise = promise(check.measure());
    if (promise.isEmpty()) {
      return what(check.measure()) + " " + check.bounds().text();
    }
    return check.bounds().equals(Bounds.ZERO)
        ? promise
        : promise + "; exceptions allowed: " + check.bounds().text();
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
      return "every "
          + orphans.column()
          + " is a "
          + orphans.tableColumn()
          + " of "
          + orphans.table();
    }
    return measure instanceof Check.Violations violations
        ? "for every row: " + violations.condition().strip()
        : "";
  }

  private static String what(Measure measure) {
    if (measure instanceof Check.RowCount) {
      return "number of rows";
    }
    return measure instanceof Check.AgeInHours age
        ? "hours since the newest " + age.column()
        : measure.toString();
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
