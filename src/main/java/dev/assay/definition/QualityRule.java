package dev.assay.definition;

import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Measure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One entry below {@code quality}: a metric of the standard's library, SQL, or a rule of Assay's.
 */
final class QualityRule {
  private static final List<String> METRICS =
      List.of("rowCount", "nullValues", "missingValues", "invalidValues", "duplicateValues");

  private static final String WHAT_IS_VALID =
      "Write arguments: with validValues, pattern, minimum or maximum";

  private final Keys keys;
  private final @Nullable String column;

  private QualityRule(Keys keys, @Nullable String column) {
    this.keys = keys;
    this.column = column;
  }

  /**
   * The check; empty when it is wrong (a mistake is recorded). {@code column} is null for a rule of
   * the table.
   */
  static Optional<Check> read(Keys keys, @Nullable String column) {
    return new QualityRule(keys, column).check();
  }

  private Optional<Check> check() {
    String type = keys.text("type", "library");
    if (type.equals("text") || (type.equals("custom") && !keys.text("engine").equals("assay"))) {
      return Optional.empty();
    }
    String fallbackName = column == null ? "" : column + "_" + keys.text("metric", "sql");
    String name = keys.text("name", fallbackName);
    keys.text("description", "");
    keys.text("dimension", "");
    keys.text("businessImpact", "");
    keys.forPeople("id", "tags", "method", "scheduler", "schedule", "authoritativeDefinitions");
    keys.forPeople("customProperties");
    if (name.isEmpty()) {
      name = keys.text("name");
    }
    @Nullable Keys implementation = type.equals("custom") ? implementation() : null;
    @Nullable Bounds written =
        QualityBounds.read(implementation == null ? keys : implementation).orElse(null);
    Check.Severity severity = QualityBounds.severity(keys);
    Optional<Measure> measure =
        switch (type) {
          case "sql" -> condition(keys, "query");
          case "custom" ->
              implementation == null
                  ? condition(keys, "implementation")
                  : condition(implementation, "condition");
          default -> library(type);
        };
    keys.done();
    if (implementation != null) {
      implementation.done();
    }
    if (measure.filter(m -> m instanceof Check.RowCount).isPresent()) {
      rowsAreCounted(written);
    }
    String checkName = name;
    Bounds bounds = written == null ? Bounds.ZERO : written;
    return measure.map(m -> new Check(checkName, m, bounds, severity, keys.place()));
  }

  private void rowsAreCounted(@Nullable Bounds bounds) {
    if (bounds == null) {
      keys.mistake(
          "metric", "how many rows there must be is not said", "Write mustBeGreaterOrEqualTo: 1");
    }
    if (bounds != null && bounds.percent()) {
      keys.mistake("unit", "a row count is no share of the rows", "Write unit: rows");
    }
  }

  /** A mapping says more than a text, which is a condition alone. */
  private @Nullable Keys implementation() {
    return keys.isMapping("implementation") ? keys.map("implementation").orElse(null) : null;
  }

  private static Optional<Measure> condition(Keys keys, String key) {
    String condition = keys.text(key);
    if (condition.isBlank()) {
      return Optional.empty();
    }
    try {
      SqlText.columnsOf(condition);
      return Optional.of(new Check.Violations(condition));
    } catch (SqlText.SqlMistake e) {
      keys.mistake(
          key,
          "not a SQL condition: " + e.sentence(),
          e.remedyOr("Write a condition that holds for every good row, such as price >= 0"));
      return Optional.empty();
    }
  }

  private Optional<Measure> library(String type) {
    if (!type.equals("library")) {
      keys.mistake(
          "type",
          "the type is not known here",
          Mistakes.choice("Types", type, List.of("library", "sql", "custom", "text")));
      return Optional.empty();
    }
    String metric = keys.text("metric");
    if (metric.isBlank()) {
      return Optional.empty();
    }
    return switch (metric) {
      case "rowCount" -> Optional.of(new Check.RowCount());
      case "nullValues", "missingValues" -> ofColumn().map(Check.Missing::new);
      case "invalidValues" -> ofColumn().flatMap(this::invalid);
      case "duplicateValues" -> duplicates();
      default -> {
        keys.mistake(
            "metric", "the metric is not known here", Mistakes.choice("Metrics", metric, METRICS));
        yield Optional.empty();
      }
    };
  }

  private Optional<String> ofColumn() {
    if (column == null) {
      keys.mistake(
          "metric", "this metric belongs to a column", "Write it below the column's own quality");
    }
    return Optional.ofNullable(column);
  }

  private Optional<Measure> duplicates() {
    if (column != null) {
      return Optional.of(new Check.Duplicates(List.of(column)));
    }
    List<String> columns = keys.map("arguments").map(QualityRule::repeated).orElse(List.of());
    if (columns.isEmpty()) {
      keys.mistake(
          "metric",
          "which columns may not repeat is not said",
          "Write arguments: {properties: [a, b]}");
      return Optional.empty();
    }
    return Optional.of(new Check.Duplicates(columns));
  }

  private static List<String> repeated(Keys arguments) {
    List<String> columns = arguments.texts("properties");
    arguments.done();
    return columns;
  }

  private Optional<Measure> invalid(String name) {
    if (keys.lacks("arguments")) {
      keys.mistake("metric", "what is valid is not said", WHAT_IS_VALID);
    }
    return keys.map("arguments").flatMap(arguments -> invalid(name, arguments));
  }

  private Optional<Measure> invalid(String name, Keys arguments) {
    List<String> values = arguments.texts("validValues");
    String pattern = arguments.text("pattern", "");
    @Nullable BigDecimal least = bound(arguments, "minimum").orElse(null);
    @Nullable BigDecimal most = bound(arguments, "maximum").orElse(null);
    arguments.done();
    boolean ranged = least != null || most != null;
    int kinds = (values.isEmpty() ? 0 : 1) + (pattern.isEmpty() ? 0 : 1) + (ranged ? 1 : 0);
    if (kinds != 1) {
      keys.mistake(
          "arguments",
          kinds == 0 ? "what is valid is not said" : "what is valid is said in two ways",
          kinds == 0 ? WHAT_IS_VALID : "Write two checks, one for each");
      return Optional.empty();
    }
    if (least != null && most != null && least.compareTo(most) > 0) {
      keys.mistake("arguments", "the minimum is above the maximum", "Swap the two");
    }
    if (ranged) {
      return Optional.of(new Check.Outside(name, least, most));
    }
    return pattern.isEmpty()
        ? Optional.of(new Check.NotAccepted(name, values))
        : pattern(name, pattern);
  }

  private Optional<Measure> pattern(String name, String pattern) {
    try {
      Pattern.compile(pattern);
      return Optional.of(new Check.NotMatching(name, pattern));
    } catch (PatternSyntaxException e) {
      keys.mistake(
          "arguments", "not a regular expression: " + e.getDescription(), "Correct the pattern");
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> bound(Keys arguments, String key) {
    if (!arguments.has(key)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(arguments.text(key)));
    } catch (NumberFormatException e) {
      arguments.mistake(key, "expected a number", "Write a number");
      return Optional.empty();
    }
  }
}
