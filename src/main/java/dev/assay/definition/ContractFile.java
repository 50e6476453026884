package dev.assay.definition;

import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Severity;
import dev.assay.definition.Contract.Column;
import dev.assay.model.TableName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one {@code *.odcs.yaml}: the part of the Open Data Contract Standard v3.1 that Assay acts
 * on.
 */
final class ContractFile {
  private final Keys root;
  private final Written written;
  private final Mistakes mistakes;
  private final String file;
  private final List<Column> columns = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  private ContractFile(Keys root, Written written, String file) {
    this.root = root;
    this.written = written;
    this.mistakes = written.mistakes();
    this.file = file;
  }

  /**
   * The contract; empty when so much is wrong that no table can be named. Mistakes are recorded,
   * and the file is doubted when they leave open which columns the table has.
   */
  static Optional<Contract> read(String file, String text, Written written) {
    return YamlFile.parse(file, text, written.mistakes())
        .map(map -> new Keys(map, written.mistakes()))
        .flatMap(keys -> new ContractFile(keys, written, file).contract(text));
  }

  private Optional<Contract> contract(String text) {
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
    Optional<TableName> table = table(object);
    object.text("logicalType", "object");
    object.text("physicalType", "table");
    object.text("description", "");
    String grain = object.text("dataGranularityDescription");
    properties(object);
    object.maps("quality").forEach(q -> QualityRule.read(q, null).ifPresent(checks::add));
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
    String apiVersion = root.text("apiVersion");
    if (!apiVersion.isEmpty() && !apiVersion.startsWith("v3.")) {
      root.mistake(
          "apiVersion",
          "not a version of the standard that Assay reads",
          "Write apiVersion: v3.1.0");
    }
    root.exactly("kind", "DataContract", "not a data contract");
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

  private Optional<TableName> table(Keys object) {
    String name = object.text("name");
    object.text("physicalName", name);
    Optional<TableName> table = TableName.parse(name);
    if (table.isEmpty() && !name.isBlank()) {
      object.mistake("name", "not a table name", "Write layer.table, such as gold.dim_user");
    }
    if (table.isPresent() && !file.equals(Written.contractFile(table.get()))) {
      object.mistake(
          "name",
          "the contract of " + name + " stands in another table's file",
          "Name the file " + name + ".odcs.yaml, or write the name of this file's table");
      return Optional.empty();
    }
    return table;
  }

  private void properties(Keys object) {
    Set<String> seen = new HashSet<>();
    boolean sure = !object.lacks("properties");
    if (!sure) {
      object.mistake("properties", "no column is promised", "List the table's columns");
    }
    for (Keys keys : object.maps("properties")) {
      ContractProperty property = ContractProperty.read(keys);
      String name = property.column().name();
      sure = sure && property.sure();
      if (name.isEmpty()) {
        continue;
      }
      if (!seen.add(name)) {
        keys.mistake("name", "column " + name + " stands twice", "Keep one of the two");
        continue;
      }
      columns.add(property.column());
      checks.addAll(property.checks());
    }
    if (!sure || columns.isEmpty()) {
      written.doubted().add(file);
    }
  }

  /** Freshness becomes a check; other service levels of the standard are for people to read. */
  private void serviceLevel(Keys keys) {
    String table = file.substring(file.indexOf('/') + 1).replace(".odcs.yaml", "");
    String property = keys.text("property");
    String element = keys.text("element", "");
    String value = keys.text("value");
    String unit = keys.text("unit", "h");
    keys.text("driver", "");
    keys.text("description", "");
    Severity severity = QualityBounds.severity(keys);
    keys.done();
    if (!property.equals("freshness") || value.isEmpty()) {
      return;
    }
    long age = keys.number("value", 0);
    if (age < 0) {
      keys.mistake("value", "an age is not negative", "Write the hours or days that are allowed");
    }
    if (!element.startsWith(table + ".")) {
      keys.mistake(
          "element",
          "freshness is told by a column of " + table,
          "Write element: " + table + ".<timestamp column>");
      return;
    }
    if (!unit.equals("h") && !unit.equals("d")) {
      keys.mistake("unit", "freshness is told in hours or days", "Write unit: h or unit: d");
      return;
    }
    String column = element.substring(table.length() + 1);
    BigDecimal hours =
        BigDecimal.valueOf(age)
            .multiply(unit.equals("d") ? BigDecimal.valueOf(24) : BigDecimal.ONE);
    Bounds bounds = new Bounds(null, hours, false);
    checks.add(new Check("is_fresh", new Check.AgeInHours(column), bounds, severity, keys.place()));
  }

  private void keyCheck() {
    List<String> key = columns.stream().filter(c -> c.keyPosition() > 0).map(Column::name).toList();
    if (key.isEmpty() && columns.isEmpty()) {
      return;
    }
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
    for (Check check : checks) {
      if (!seen.add(check.name())) {
        mistakes.add(
            check.place(), "two checks are called " + check.name(), "Give each a name of its own");
      }
    }
  }
}
