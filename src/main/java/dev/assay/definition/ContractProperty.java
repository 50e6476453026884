package dev.assay.definition;

import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Severity;
import dev.assay.definition.Contract.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry below {@code properties} of a contract: a column and what is checked of it.
 *
 * @param sure whether name and type are as written, not stand-ins for mistakes
 */
record ContractProperty(Column column, List<Check> checks, boolean sure) {
  /** The column and its checks; whatever is wrong is recorded. */
  static ContractProperty read(Keys keys, String table) {
    String name = keys.identifier("name");
    keys.text("logicalType", "");
    keys.text("businessName", "");
    forPeople(keys, name);
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
    List<Check> checks = checks(keys, column, table);
    keys.done();
    return new ContractProperty(column, checks, known && !name.isEmpty());
  }

  private static List<Check> checks(Keys keys, Column column, String table) {
    String name = column.name();
    List<Check> checks = new ArrayList<>();
    if (column.required() || column.keyPosition() > 0) {
      checks.add(none(name + "_is_present", new Check.Missing(name), keys));
    }
    if (keys.flag("unique")) {
      checks.add(none(name + "_is_unique", new Check.Duplicates(List.of(name)), keys));
    }
    keys.maps("relationships")
        .forEach(r -> Relationship.read(r, name, table).ifPresent(checks::add));
    keys.maps("quality").forEach(q -> QualityRule.read(q, name, table).ifPresent(checks::add));
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

  /** References find a column by its id; Assay's own find it by its name, so the two are one. */
  private static void forPeople(Keys keys, String name) {
    if (!keys.text("id", name).equals(name) && !name.isEmpty()) {
      keys.mistake("id", "references know a column by its name", "Write id: " + name);
    }
    keys.forPeople("tags", "authoritativeDefinitions", "customProperties", "examples");
    keys.forPeople("criticalDataElement", "encryptedName", "transformSourceObjects");
    keys.forPeople("transformLogic", "transformDescription");
  }
}
