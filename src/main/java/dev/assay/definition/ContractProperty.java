package dev.assay.definition;

import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Severity;
import dev.assay.definition.Contract.Column;
import dev.assay.model.Identifier;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry below {@code properties} of a contract: a column and what is checked of it.
 *
 * @param sure whether name and type are as written, not stand-ins for mistakes
 */
record ContractProperty(Column column, List<Check> checks, boolean sure) {
  /** The column and its checks; whatever is wrong is recorded. */
  static ContractProperty read(Keys keys) {
    String name = keys.identifier("name");
    keys.text("logicalType", "");
    keys.text("businessName", "");
    String type = keys.text("physicalType");
    boolean known = !type.isEmpty() && SparkTypes.isKnown(type);
    if (!type.isEmpty() && !known) {
      keys.mistake(
          "physicalType",
          "not a Spark SQL type",
          "Write int, bigint, string, boolean, date, timestamp, decimal(p,s), ...");
    }
    Column column =
        new Column(
            name,
            known ? type : "string",
            keys.flag("required"),
            keyPosition(keys),
            keys.text("classification", ""),
            keys.text("description", ""));
    List<Check> checks = checks(keys, column);
    keys.done();
    return new ContractProperty(column, checks, known && !name.isEmpty());
  }

  private static List<Check> checks(Keys keys, Column column) {
    String name = column.name();
    List<Check> checks = new ArrayList<>();
    if (column.required() || column.keyPosition() > 0) {
      checks.add(none(name + "_is_present", new Check.Missing(name), keys));
    }
    if (keys.flag("unique")) {
      checks.add(none(name + "_is_unique", new Check.Duplicates(List.of(name)), keys));
    }
    keys.maps("relationships").forEach(r -> reference(r, name).ifPresent(checks::add));
    keys.maps("quality").forEach(q -> QualityRule.read(q, name).ifPresent(checks::add));
    return checks;
  }

  private static Check none(String name, Check.Measure measure, Keys keys) {
    return new Check(name, measure, Bounds.ZERO, Severity.FAIL, keys.place());
  }

  /** 0 for a column that is not in the key, whatever position is written. */
  private static int keyPosition(Keys keys) {
    long position = keys.number("primaryKeyPosition", 1);
    if (!keys.flag("primaryKey")) {
      return 0;
    }
    if (position < 1 || position > Integer.MAX_VALUE) {
      keys.mistake("primaryKeyPosition", "a position counts from 1", "Write 1, 2, ...");
      return 1;
    }
    return (int) position;
  }

  private static Optional<Check> reference(Keys keys, String column) {
    String type = keys.text("type", "foreignKey");
    if (!type.equals("foreignKey")) {
      keys.mistake("type", "the type is not known here", "Write type: foreignKey");
    }
    Bounds allowed = QualityBounds.read(keys).orElse(Bounds.ZERO);
    Severity severity = QualityBounds.severity(keys);
    String to = keys.text("to");
    keys.done();
    int dot = to.lastIndexOf('.');
    Optional<TableName> table = dot < 0 ? Optional.empty() : TableName.parse(to.substring(0, dot));
    if (to.isBlank()) {
      return Optional.empty();
    }
    if (table.isEmpty() || !Identifier.isValid(to.substring(dot + 1))) {
      keys.mistake(
          "to",
          "not a column of a table",
          "Write layer.table.column, such as silver.stg_users.user_id");
      return Optional.empty();
    }
    return Optional.of(
        new Check(
            column + "_is_in_" + table.get().name(),
            new Check.Orphans(column, table.get(), to.substring(dot + 1)),
            allowed,
            severity,
            keys.place()));
  }
}
