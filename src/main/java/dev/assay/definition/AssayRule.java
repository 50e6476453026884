package dev.assay.definition;

import dev.assay.definition.Check.Asked.Answer;
import dev.assay.definition.Check.Measure;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code implementation} of a rule of {@code engine: assay}. */
final class AssayRule {
  private static final List<String> OF_THE_TABLE = List.of("volume", "newRows");
  private static final List<String> OF_A_COLUMN = List.of("nullRate", "share", "mean");

  private final Keys keys;
  private final @Nullable String column;
  private final String table;

  AssayRule(Keys keys, @Nullable String column, String table) {
    this.keys = keys;
    this.column = column;
    this.table = table;
  }

  /** What is measured; empty when it is wrong (a mistake is recorded). */
  Optional<Measure> measure() {
    if (keys.has("condition")) {
      return SqlRule.condition(keys, "condition");
    }
    if (keys.has("violations")) {
      return SqlRule.query(keys, "violations", column, table, Answer.ROWS);
    }
    if (!keys.has("check")) {
      keys.mistake(
          "condition",
          "what is checked is not said",
          "Write condition, violations, or check with one of " + String.join(", ", names()));
      return Optional.empty();
    }
    String check = keys.text("check");
    return statistic(check).map(s -> new Check.Unusual(s, norm()));
  }

  /** What the rule is called behind its column's name, where it has no name of its own. */
  static String shortName(Keys keys) {
    return keys.text("check", keys.has("violations") ? "violations" : "condition");
  }

  private List<String> names() {
    return column == null ? OF_THE_TABLE : OF_A_COLUMN;
  }

  private Optional<Statistic> statistic(String check) {
    if (!names().contains(check)) {
      keys.mistake(
          "check", "the check is not known here", Mistakes.choice("Checks", check, names()));
      return Optional.empty();
    }
    if (column == null) {
      return Optional.of(check.equals("volume") ? new Statistic.Rows() : addedRows());
    }
    return switch (check) {
      case "nullRate" -> Optional.of(new Statistic.NullRate(column));
      case "mean" -> Optional.of(new Statistic.Mean(column));
      default -> Optional.of(new Statistic.Share(column, values()));
    };
  }

  private Statistic addedRows() {
    if (!table.startsWith("bronze.")) {
      keys.mistake(
          "check",
          "what a delivery adds is told by Bronze, where every commit is one",
          "Write check: volume, or move the rule to the contract of the Bronze table");
    }
    return new Statistic.AddedRows();
  }

  private List<String> values() {
    List<String> values = keys.texts("values");
    if (values.isEmpty()) {
      keys.mistake("values", "whose share is measured is not said", "Write values: [a, b]");
    }
    return values;
  }

  private Norm norm() {
    @Nullable BigDecimal percent = positive("percent");
    @Nullable BigDecimal deviations = positive("deviations");
    if (percent != null && deviations != null) {
      keys.mistake("percent", "the band is said in two ways", "Write percent or deviations");
    }
    long after = keys.number("after", Norm.AFTER);
    long over = keys.number("over", Norm.OVER);
    if (after < 1 || over < after || over > 1000) {
      keys.mistake(
          "after",
          "the numbers of earlier versions do not fit",
          "Write after: from 1 on, and over: at least as many, at most 1000");
    }
    return new Norm(percent, deviations, (int) after, (int) over, since());
  }

  private @Nullable BigDecimal positive(String key) {
    if (!keys.has(key)) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(keys.text(key));
      if (number.signum() >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, with negative numbers
    }
    keys.mistake(key, "expected a number from 0 on", "Write " + key + ": 50");
    return null;
  }

  private @Nullable LocalDate since() {
    if (!keys.has("since")) {
      return null;
    }
    try {
      return LocalDate.parse(keys.text("since"));
    } catch (DateTimeException e) {
      keys.mistake("since", "expected a date", "Write since: 2026-01-31");
      return null;
    }
  }
}
