package dev.assay.contract.lint;

import dev.assay.contract.lint.Finding.Weight;
import dev.assay.definition.Contract.Column;
import dev.assay.definition.SparkTypes;
import dev.assay.definition.WrittenContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What one would ask of every promised column. */
final class ColumnLint {
  private static final Set<String> MONEY =
      Set.of("amount", "price", "cost", "fee", "total", "revenue", "paid", "balance", "salary");

  private static final Map<String, Set<String>> LOGICAL =
      Map.of(
          "string", Set.of("string", "char", "varchar", "binary"),
          "integer", Set.of("tinyint", "smallint", "int", "bigint", "decimal"),
          "number", Set.of("float", "double", "decimal", "int", "bigint", "smallint", "tinyint"),
          "boolean", Set.of("boolean"),
          "date", Set.of("date"),
          "timestamp", Set.of("timestamp", "timestamp_ntz"),
          "time", Set.of("time", "string"),
          "object", Set.of("struct", "map", "variant"),
          "array", Set.of("array"));

  private final WrittenContract written;
  private final List<Finding> findings = new ArrayList<>();

  ColumnLint(WrittenContract written) {
    this.written = written;
  }

  List<Finding> findings() {
    for (Column column : written.contract().columns()) {
      words(column);
      person(column);
      type(column);
    }
    return findings;
  }

  private void words(Column column) {
    String description = column.description().strip();
    if (description.isEmpty()) {
      add(
          Weight.WARNING,
          "no-description",
          column,
          "has no description",
          "Write description: what a value means, its unit, and what null means");
    } else if (letters(description).equals(letters(column.name()))) {
      add(
          Weight.WARNING,
          "no-description",
          column,
          "is described by its name alone",
          "Say what a value means, its unit, and what null means");
    }
    if (!Lint.isSnake(column.name())) {
      add(
          Weight.ADVICE,
          "name-style",
          column,
          "is not in snake_case",
          "Call it " + Lint.snake(column.name()) + ", in a new major version");
    }
  }

  private void person(Column column) {
    if (column.classification().isBlank() && PersonalNames.isLikely(column.name())) {
      add(
          Weight.WARNING,
          "no-classification",
          column,
          "looks like data about persons and has no classification, so anybody may see it",
          "Write classification: restricted, or classification: public where it is about nobody");
    }
  }

  private void type(Column column) {
    String type = SparkTypes.normal(column.type());
    String kind = type.replaceFirst("[(<].*", "");
    String name = column.name().toLowerCase(Locale.ROOT);
    if (kind.equals("float") || kind.equals("double")) {
      boolean money = List.of(name.split("_", -1)).stream().anyMatch(MONEY::contains);
      add(
          money ? Weight.WARNING : Weight.ADVICE,
          "floating-point",
          column,
          (money ? "is money in " : "is ") + type + ", whose sums depend on the order of rows",
          "Write physicalType: decimal(18,4), or as many digits as it needs");
    }
    if (kind.equals("string") && (name.endsWith("_at") || name.endsWith("_date"))) {
      add(
          Weight.ADVICE,
          "time-as-text",
          column,
          "is called a time and is a string",
          "Write physicalType: timestamp or date");
    }
    logical(column, kind, type);
  }

  private void logical(Column column, String kind, String type) {
    String logical =
        written.text("schema.properties[" + column.name() + "].logicalType").orElse("");
    if (!logical.isEmpty() && !LOGICAL.getOrDefault(logical, Set.of()).contains(kind)) {
      add(
          Weight.WARNING,
          "logical-type",
          column,
          "is of logical type " + logical + " and of physical type " + type,
          "Write the logicalType of the standard that fits the physicalType, or leave it out");
    }
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private void add(Weight weight, String rule, Column column, String problem, String remedy) {
    findings.add(
        Lint.finding(
            written,
            weight,
            rule,
            "schema.properties[" + column.name() + "]",
            "column " + column.name() + " " + problem,
            remedy));
  }
}
