package dev.assay.handbook;

import dev.assay.definition.Check;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a check measures, in words. */
final class MeasureWords {
  private MeasureWords() {}

  static String of(Check.Measure measure) {
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
    if (measure instanceof Check.AgeInHours age) {
      return "hours since the newest " + age.column();
    }
    return "rows";
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
