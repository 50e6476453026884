package dev.assay.definition;

import dev.assay.definition.Check.Asked.Answer;
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
  private final String table;

  private QualityRule(Keys keys, @Nullable String column, String table) {
    this.keys = keys;
    this.column = column;
    this.table = table;
  }

  /**
   * The check; empty when it is wrong (a mistake is recorded) or another engine's. {@code column}
   * is null for a rule of the table.
   */
  static Optional<Check> read(Keys keys, @Nullable String column, String table) {
    return new QualityRule(keys, column, table).check();
  }

  private Optional<Check> check() {
    String type = keys.text("type", "library");
    if (type.equals("text") || (type.equals("custom") && !keys.text("engine").equals("assay"))) {
      return Optional.empty();
    }
    Keys implementation = type.equals("custom") ? implementation().orElse(null) : null;
    String name = name(implementation);
    keys.forPeople("description", "dimension", "businessImpact", "customProperties");
    keys.forPeople("id", "tags", "method", "scheduler", "schedule", "authoritativeDefinitions");
    @Nullable Bounds written =
        QualityBounds.read(implementation == null ? keys : implementation).orElse(null);
    Check.Severity severity = QualityBounds.severity(keys);
    Optional<Measure> measure = measure(type, implementation);
    keys.done();
    if (implementation != null) {
      implementation.done();
    }
    return measure.map(m -> new Check(name, m, bounds(m, written), severity, keys.place()));
  }

  private String name(@Nullable Keys implementation) {
    String fallback = "";
    if (column != null) {
      String of = implementation == null ? "sql" : AssayRule.shortName(implementation);
      fallback = column + "_" + keys.text("metric", of);
    }
    String name = keys.text("name", fallback);
    return name.isEmpty() ? keys.text("name") : name;
  }

  private Optional<Measure> measure(String type, @Nullable Keys implementation) {
    if (type.equals("sql")) {
      return SqlRule.isQuery(keys, "query")
          ? SqlRule.query(keys, "query", column, table, Answer.NUMBER)
          : SqlRule.condition(keys, "query");
    }
    if (!type.equals("custom")) {
      return library(type);
    }
    return implementation == null
        ? SqlRule.condition(keys, "implementation")
        : new AssayRule(implementation, column, table).measure();
  }

  /** A mapping says more than a text, which is a condition alone. */
  private Optional<Keys> implementation() {
    return keys.isMapping("implementation") ? keys.map("implementation") : Optional.empty();
  }

  /** Without a comparison none is allowed that is not as promised; what is unusual tells itself. */
  private Bounds bounds(Measure measure, @Nullable Bounds written) {
    if (measure instanceof Check.RowCount) {
      rowsAreCounted(written);
    }
    boolean counts = !(measure instanceof Check.Asked || measure instanceof Check.Unusual);
    if (!counts && written != null && written.percent()) {
      keys.mistake("unit", "what is measured is no share of the rows", "Write unit: rows");
    }
    if (measure instanceof Check.Unusual) {
      if (written != null) {
        keys.mistake(
            "implementation",
            "what is usual is told by earlier versions",
            "Write percent or deviations instead of a comparison");
      }
      return new Bounds(null, null, false);
    }
    return written == null ? Bounds.ZERO : written;
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
