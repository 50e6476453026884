package dev.assay.contract.lint;

import dev.assay.contract.lint.Finding.Weight;
import dev.assay.definition.Check;
import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Measure;
import dev.assay.definition.Contract.Column;
import dev.assay.definition.SparkTypes;
import dev.assay.definition.WrittenContract;
import dev.assay.model.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that hold whatever the data are, and checks that are there twice. */
final class CheckLint {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);
  private static final Set<String> ANYTHING = Set.of(".*", "(?s).*", "[\\s\\S]*", ".*?");

  private final WrittenContract written;
  private final List<Finding> findings = new ArrayList<>();

  CheckLint(WrittenContract written) {
    this.written = written;
  }

  List<Finding> findings() {
    Map<Measure, Check> seen = new HashMap<>();
    for (Check check : written.contract().checks()) {
      whyItCannotFail(check)
          .ifPresent(
              why ->
                  add(
                      "cannot-fail",
                      check,
                      "cannot fail: " + why,
                      "Write what bad data would break, or delete the check"));
      @Nullable Check twin = seen.putIfAbsent(check.measure(), check);
      if (twin != null) {
        add("twice", check, "measures what " + twin.name() + " measures", "Keep one of the two");
      }
      if (!Lint.isSnake(
          check
              .name()
              .replaceAll("_(nullValues|missingValues|invalidValues" + "|duplicateValues)$", ""))) {
        findings.add(
            finding(
                Weight.ADVICE,
                "name-style",
                check,
                "is not called in snake_case",
                "Write name: " + Lint.snake(check.name())));
      }
    }
    return findings;
  }

  private Optional<String> whyItCannotFail(Check check) {
    Optional<String> ofMeasure = ofMeasure(check.measure());
    return ofMeasure.isPresent() ? ofMeasure : ofBounds(check);
  }

  private Optional<String> ofMeasure(Measure measure) {
    if (measure instanceof Check.NotMatching matching && ANYTHING.contains(matching.pattern())) {
      return Optional.of("every text matches the pattern");
    }
    if (measure instanceof Check.NotAccepted accepted && isBoolean(accepted.column())) {
      return accepted.values().containsAll(List.of("true", "false"))
          ? Optional.of("a boolean has no other values")
          : Optional.empty();
    }
    if (measure instanceof Check.Violations violations && isConstant(violations.condition())) {
      return Optional.of("the condition names no column");
    }
    return Optional.empty();
  }

  private static Optional<String> ofBounds(Check check) {
    if (check.measure() instanceof Check.Unusual) {
      return Optional.empty();
    }
    Bounds bounds = check.bounds();
    boolean noLeast = bounds.least() == null || bounds.least().signum() <= 0;
    if (!noLeast) {
      return Optional.empty();
    }
    if (bounds.most() == null) {
      return Optional.of("any measure is within " + bounds.text());
    }
    return bounds.percent() && bounds.most().compareTo(ALL) >= 0
        ? Optional.of("a share is never above 100 %")
        : Optional.empty();
  }

  private boolean isBoolean(String column) {
    return written
        .contract()
        .column(column)
        .map(Column::type)
        .map(SparkTypes::normal)
        .filter(t -> t.equals("boolean"))
        .isPresent();
  }

  private boolean isConstant(String condition) {
    return SparkTypes.rowOf(written.contract()).fieldNames().length > 0
        && java.util.Arrays.stream(SparkTypes.rowOf(written.contract()).fieldNames())
            .noneMatch(c -> condition.matches("(?is).*\\b" + c + "\\b.*"));
  }

  private void add(String rule, Check check, String problem, String remedy) {
    findings.add(finding(Weight.WARNING, rule, check, problem, remedy));
  }

  private Finding finding(Weight weight, String rule, Check check, String problem, String remedy) {
    String label =
        written.entries().values().stream()
            .map(e -> e.place().file())
            .findFirst()
            .orElse(written.contract().file());
    return new Finding(
        weight,
        rule,
        new Problem(
            label + ":" + check.place().line(), "check " + check.name() + " " + problem, remedy));
  }
}
