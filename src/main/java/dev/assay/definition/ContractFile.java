package dev.assay.definition;

import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Severity;
import dev.assay.definition.Contract.Column;
import dev.assay.model.Identifier;
import dev.assay.model.TableName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one {@code *.odcs.yaml}: the part of the Open Data Contract Standard v3.1 that Assay acts
 * on.
 */
final class ContractFile {
  private final Keys root;
  private final Mistakes mistakes;
  private final List<Column> columns = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  private ContractFile(Keys root, Mistakes mistakes) {
    this.root = root;
    this.mistakes = mistakes;
  }

  /**
   * The contract; empty when so much is wrong that no table can be named (mistakes are recorded).
   */
  static Optional<Contract> read(String file, String text, Mistakes mistakes) {
    return YamlFile.parse(file, text, mistakes)
        .flatMap(map -> new ContractFile(new Keys(map, mistakes), mistakes).contract(file, text));
  }

  private Optional<Contract> contract(String file, String text) {
    header();
    String id = root.text("id");
    String version = root.text("version");
    String owner = owner();
    List<Keys> objects = root.maps("schema");
    List<Keys> levels = root.maps("slaProperties");
    root.done();
    if (objects.size() != 1) {
      mistakes.add(
          root.placeOf("schema"),
          "a contract describes one table, found " + objects.size(),
          "Write one entry below schema");
      return Optional.empty();
    }
    Keys object = objects.get(0);
    Optional<TableName> table = table(object, file);
    object.text("logicalType", "object");
    object.text("physicalType", "table");
    object.text("description", "");
    String grain = object.text("dataGranularityDescription");
    object.maps("properties").forEach(this::property);
    object.maps("quality").forEach(q -> quality(q, null));
    object.done();
    levels.forEach(this::serviceLevel);
    keyCheck();
    uniqueNames();
    return table.map(
        t ->
            new Contract(
                t,
                id,
                version,
                owner,
                grain,
                columns,
                checks,
                file,
                text,
                Contract.fingerprintOf(text)));
  }

  private void header() {
    if (!root.text("apiVersion").startsWith("v3.")) {
      root.mistake(
          "apiVersion",
          "not a version of the standard that Assay reads",
          "Write apiVersion: v3.1.0");
    }
    if (!root.text("kind").equals("DataContract")) {
      root.mistake("kind", "not a data contract", "Write kind: DataContract");
    }
    root.text("name", "");
    root.text("status");
    root.text("domain", "");
    root.text("dataProduct", "");
    root.texts("tags");
    root.map("description")
        .ifPresent(
            d -> {
              d.text("purpose", "");
              d.text("usage", "");
              d.text("limitations", "");
              d.done();
            });
  }

  private String owner() {
    return root.map("team")
        .map(
            team -> {
              String name = team.text("name");
              team.text("description", "");
              team.done();
              return name;
            })
        .orElse("");
  }

  private Optional<TableName> table(Keys object, String file) {
    String name = object.text("name");
    object.text("physicalName", name);
    Optional<TableName> table = TableName.parse(name);
    if (table.isEmpty()) {
      object.mistake("name", "not a table name", "Write layer.table, such as gold.dim_user");
    } else if (!file.endsWith("/" + name + ".odcs.yaml")) {
      object.mistake(
          "name",
          "the contract of " + name + " stands in another table's file",
          "Name the file " + name + ".odcs.yaml");
    }
    return table;
  }

  private void property(Keys keys) {
    String name = keys.identifier("name");
    keys.text("logicalType", "");
    keys.text("businessName", "");
    String type = keys.text("physicalType");
    if (!SparkTypes.isKnown(type)) {
      keys.mistake(
          "physicalType",
          "not a Spark SQL type",
          "Write int, bigint, string, boolean, date, timestamp, decimal(p,s), ...");
      type = "string";
    }
    boolean required = keys.flag("required", false);
    int position = keys.flag("primaryKey", false) ? (int) keys.number("primaryKeyPosition", 1) : 0;
    boolean unique = keys.flag("unique", false);
    columns.add(
        new Column(
            name,
            type,
            required,
            position,
            keys.text("classification", ""),
            keys.text("description", "")));
    if (required || position > 0) {
      checks.add(
          new Check(
              name + "_is_present",
              new Check.Missing(name),
              Bounds.ZERO,
              Severity.FAIL,
              keys.place()));
    }
    if (unique) {
      checks.add(
          new Check(
              name + "_is_unique",
              new Check.Duplicates(List.of(name)),
              Bounds.ZERO,
              Severity.FAIL,
              keys.place()));
    }
    keys.maps("relationships").forEach(r -> reference(r, name));
    keys.maps("quality").forEach(q -> quality(q, name));
    keys.done();
  }

  private void reference(Keys keys, String column) {
    keys.text("type", "foreignKey");
    String to = keys.text("to");
    int dot = to.lastIndexOf('.');
    Optional<TableName> table = dot < 0 ? Optional.empty() : TableName.parse(to.substring(0, dot));
    if (table.isEmpty() || !Identifier.isValid(to.substring(dot + 1))) {
      keys.mistake(
          "to",
          "not a column of a table",
          "Write layer.table.column, such as silver.stg_users.user_id");
      return;
    }
    Bounds allowed = QualityBounds.read(keys).orElse(Bounds.ZERO);
    Severity severity = QualityBounds.severity(keys);
    checks.add(
        new Check(
            column + "_is_in_" + table.get().name(),
            new Check.Orphans(column, table.get(), to.substring(dot + 1)),
            allowed,
            severity,
            keys.place()));
    keys.done();
  }

  private void quality(Keys keys, @Nullable String column) {
    Optional<Check> check = QualityRule.read(keys, column);
    check.ifPresent(checks::add);
  }

  private void serviceLevel(Keys keys) {
    String property = keys.text("property");
    String element = keys.text("element", "");
    long value = keys.number("value", 0);
    String unit = keys.text("unit", "h");
    keys.text("driver", "");
    keys.text("description", "");
    Severity severity = QualityBounds.severity(keys);
    keys.done();
    if (!property.equals("freshness")) {
      return;
    }
    if (!unit.equals("h") && !unit.equals("d")) {
      keys.mistake("unit", "freshness is told in hours or days", "Write unit: h or unit: d");
      return;
    }
    String column = element.substring(element.lastIndexOf('.') + 1);
    long hours = unit.equals("d") ? value * 24 : value;
    Bounds bounds = new Bounds(null, BigDecimal.valueOf(hours), false);
    checks.add(new Check("is_fresh", new Check.AgeInHours(column), bounds, severity, keys.place()));
  }

  private void keyCheck() {
    List<String> key = columns.stream().filter(c -> c.keyPosition() > 0).map(Column::name).toList();
    if (key.isEmpty()) {
      mistakes.add(
          root.placeOf("schema"),
          "no column is the primary key",
          "Mark the columns of the grain with primaryKey: true");
      return;
    }
    checks.add(
        new Check(
            "key_is_unique",
            new Check.Duplicates(key),
            Bounds.ZERO,
            Severity.FAIL,
            root.placeOf("schema")));
  }

  private void uniqueNames() {
    Set<String> seen = new HashSet<>();
    for (Column column : columns) {
      if (!seen.add("column " + column.name())) {
        mistakes.add(
            root.placeOf("schema"), "column " + column.name() + " stands twice", "Keep one");
      }
    }
    for (Check check : checks) {
      if (!seen.add("check " + check.name())) {
        mistakes.add(
            check.place(), "two checks are called " + check.name(), "Give each a name of its own");
      }
    }
  }
}
