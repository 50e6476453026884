package dev.assay.contract.export;

import dev.assay.contract.CheckWords;
import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.definition.Contract.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A contract as SQL that makes an empty Delta table with its promises, for Spark and Databricks.
 *
 * <p>Keys and references are informational there; NOT NULL and CHECK are enforced. What no row
 * alone can break stands as a comment.
 */
public final class ContractDdl {
  private final Contract contract;

  private ContractDdl(Contract contract) {
    this.contract = contract;
  }

  /** The statements, each ended by a semicolon. */
  public static String of(Contract contract) {
    return new ContractDdl(contract).text();
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    lines.add("-- " + oneLine(contract.table() + ", contract " + contract.version()));
    lines.add("CREATE TABLE " + contract.table() + " (");
    List<String> parts = new ArrayList<>();
    contract.columns().forEach(c -> parts.add(column(c)));
    if (!contract.key().isEmpty()) {
      parts.add(
          "CONSTRAINT "
              + name(contract.table().name() + "_key")
              + " PRIMARY KEY ("
              + names(contract.key())
              + ")");
    }
    contract.checks().forEach(c -> reference(c).ifPresent(parts::add));
    lines.add("  " + String.join(",\n  ", parts));
    lines.add(") USING DELTA");
    lines.add("COMMENT " + text(contract.grain()) + ";");
    Map<String, String> conditions = new TreeMap<>(contract.rowConditions());
    conditions.keySet().removeIf(c -> c.endsWith("_is_present"));
    conditions.forEach((check, condition) -> lines.add(constraint(check, condition)));
    contract.checks().stream()
        .filter(c -> !conditions.containsKey(c.name()) && !isWritten(c))
        .forEach(c -> lines.add(comment(c)));
    return String.join("\n", lines) + "\n";
  }

  private static String column(Column column) {
    String never = column.required() || column.keyPosition() > 0 ? " NOT NULL" : "";
    String comment = column.description().isBlank() ? "" : " COMMENT " + text(column.description());
    return name(column.name()) + " " + column.type().toUpperCase(Locale.ROOT) + never + comment;
  }

  private static Optional<String> reference(Check check) {
    return check.measure() instanceof Check.Orphans orphans
        ? Optional.of(
            "CONSTRAINT "
                + name(check.name())
                + " FOREIGN KEY ("
                + name(orphans.column())
                + ") REFERENCES "
                + orphans.table()
                + " ("
                + name(orphans.tableColumn())
                + ")")
        : Optional.empty();
  }

  private String constraint(String check, String condition) {
    return "ALTER TABLE "
        + contract.table()
        + " ADD CONSTRAINT "
        + name(check)
        + " CHECK ("
        + condition
        + ");";
  }

  /** Whether the table's own definition says it. */
  private static boolean isWritten(Check check) {
    return check.measure() instanceof Check.Orphans
        || check.name().equals("key_is_unique")
        || check.name().endsWith("_is_present");
  }

  private static String comment(Check check) {
    return "-- not a constraint, "
        + check.severity().name().toLowerCase(Locale.ROOT)
        + ": "
        + oneLine(check.name() + ": " + CheckWords.of(check));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static String names(List<String> columns) {
    return columns.stream().map(ContractDdl::name).collect(Collectors.joining(", "));
  }

  static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replaceAll("\\s+", " ") + "'";
  }
}
