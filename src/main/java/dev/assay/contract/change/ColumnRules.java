package dev.assay.contract.change;

import dev.assay.definition.Contract;
import dev.assay.definition.Contract.Column;
import dev.assay.definition.SparkTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of the promised columns and of the key. */
final class ColumnRules {
  private final Contract before;
  private final Contract after;
  private final Map<String, String> renamed = new LinkedHashMap<>();

  ColumnRules(Contract before, Contract after) {
    this.before = before;
    this.after = after;
    for (Column gone : before.columns()) {
      successor(gone).ifPresent(c -> renamed.put(gone.name(), c.name()));
    }
  }

  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    renamed.forEach((old, now) -> changes.add(ColumnTypes.renamed(old, now)));
    changes.addAll(types(before, after));
    changes.removeIf(c -> !c.text().startsWith("is renamed") && isRenaming(c));
    for (Column column : before.columns()) {
      after.column(column.name()).ifPresent(now -> changes.addAll(between(column, now)));
    }
    order().ifPresent(changes::add);
    key().ifPresent(changes::add);
    return changes;
  }

  private boolean isRenaming(Change change) {
    return renamed.entrySet().stream()
        .anyMatch(
            e ->
                change.subject().equals("column " + e.getKey())
                    || change.subject().equals("column " + e.getValue()));
  }

  /** A new column of the same type in its place, or with its description. */
  private Optional<Column> successor(Column gone) {
    if (after.column(gone.name()).isPresent()) {
      return Optional.empty();
    }
    int place = before.columnNames().indexOf(gone.name());
    return after.columns().stream()
        .filter(c -> before.column(c.name()).isEmpty())
        .filter(c -> SparkTypes.normal(c.type()).equals(SparkTypes.normal(gone.type())))
        .filter(c -> !renamed.containsValue(c.name()))
        .filter(
            c ->
                after.columnNames().indexOf(c.name()) == place
                    || (!c.description().isBlank() && c.description().equals(gone.description())))
        .findFirst();
  }

  /** What became of names and types alone. */
  static List<Change> types(Contract before, Contract after) {
    return ColumnTypes.between(types(before), types(after));
  }

  private static Map<String, String> types(Contract contract) {
    Map<String, String> types = new LinkedHashMap<>();
    contract.columns().forEach(c -> types.put(c.name(), SparkTypes.normal(c.type())));
    return types;
  }

  private static List<Change> between(Column old, Column now) {
    List<Change> changes = new ArrayList<>();
    String subject = "column " + old.name();
    if (isNeverNull(old) && !isNeverNull(now)) {
      changes.add(Change.breaking(subject, "is no longer required", "readers may now meet null"));
    } else if (!isNeverNull(old) && isNeverNull(now)) {
      changes.add(Change.compatible(subject, "is now required"));
    }
    Sensitivity.change(subject, old.classification(), now.classification()).ifPresent(changes::add);
    return changes;
  }

  private static boolean isNeverNull(Column column) {
    return column.required() || column.keyPosition() > 0;
  }

  private Optional<Change> order() {
    List<String> old = new ArrayList<>(before.columnNames());
    List<String> now = new ArrayList<>(after.columnNames());
    old.retainAll(after.columnNames());
    now.retainAll(before.columnNames());
    return old.equals(now)
        ? Optional.empty()
        : Optional.of(Change.compatible("columns", "stand in another order"));
  }

  private Optional<Change> key() {
    List<String> old = before.key().stream().map(c -> renamed.getOrDefault(c, c)).toList();
    List<String> now = after.key();
    if (old.equals(now)) {
      return Optional.empty();
    }
    if (new HashSet<>(old).equals(new HashSet<>(now))) {
      return Optional.of(Change.documentation("key", "has its columns in another order"));
    }
    return Optional.of(
        Change.breaking(
            "key",
            "is " + String.join(", ", now) + ", was " + String.join(", ", before.key()),
            "a row means something else, and joins on the old key multiply or lose rows"));
  }
}
