package dev.assay.definition;

import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Measure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** One entry below {@code quality}: a metric of the standard's library, or a SQL condition. */
final class QualityRule {
  private static final List<String> METRICS =
      List.of("rowCount", "nullValues", "missingValues", "invalidValues", "duplicateValues");

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
    String fallbackName = column == null ? "" : column + "_" + keys.text("metric", "sql");
    String name = keys.text("name", fallbackName);
    keys.text("description", "");
    keys.text("dimension", "");
    keys.text("businessImpact", "");
    if (name.isEmpty()) {
      name = keys.text("name");
    }
    Bounds bounds = QualityBounds.read(keys).orElse(Bounds.ZERO);
    Check.Severity severity = QualityBounds.severity(keys);
    Optional<Measure> measure = type.equals("sql") ? sql() : library(type);
    keys.done();
    String checkName = name;
    return measure.map(m -> new Check(checkName, m, bounds, severity, keys.place()));
  }

  private Optional<Measure> sql() {
    String condition = keys.text("query");
    try {
      SqlText.columnsOf(condition);
      return Optional.of(new Check.Violations(condition));
    } catch (SqlText.SqlMistake e) {
      keys.mistake(
          "query",
          "not a SQL condition: " + e.getMessage(),
          "Write a condition that holds for every good row, such as price >= 0");
      return Optional.empty();
    }
  }

  private Optional<Measure> library(String type) {
    String metric = keys.text("metric");
    if (!type.equals("library")) {
      keys.mistake(
          "type",
          "the type is not known here",
          Mistakes.choice("Types", type, List.of("library", "sql")));
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
    List<String> columns = keys.map("arguments").map(a -> a.texts("properties")).orElse(List.of());
    if (columns.isEmpty()) {
      keys.mistake(
          "metric",
          "which columns may not repeat is not said",
          "Write arguments: {properties: [a, b]}");
      return Optional.empty();
    }
    return Optional.of(new Check.Duplicates(columns));
  }

  private Optional<Measure> invalid(String name) {
    Optional<Keys> arguments = keys.map("arguments");
    List<String> values = arguments.map(a -> a.texts("validValues")).orElse(List.of());
    if (!values.isEmpty()) {
      arguments.ifPresent(Keys::done);
      return Optional.of(new Check.NotAccepted(name, values));
    }
    String pattern = arguments.map(a -> a.text("pattern", "")).orElse("");
    if (!pattern.isEmpty()) {
      return pattern(name, pattern);
    }
    @Nullable BigDecimal least = arguments.flatMap(a -> bound(a, "minimum")).orElse(null);
    @Nullable BigDecimal most = arguments.flatMap(a -> bound(a, "maximum")).orElse(null);
    if (least == null && most == null) {
      keys.mistake(
          "metric",
          "what is valid is not said",
          "Write arguments: with validValues, pattern, minimum or maximum");
      return Optional.empty();
    }
    return Optional.of(new Check.Outside(name, least, most));
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
