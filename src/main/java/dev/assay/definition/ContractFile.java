package dev.assay.definition;

import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Severity;
import dev.assay.definition.Contract.Column;
import dev.assay.definition.YamlNode.MapNode;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
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
   * A contract of the past, which an earlier Assay may have read more leniently; empty when so much
   * is wrong that no table can be named. Mistakes are recorded, and the file is doubted when they
   * leave open which columns the table has.
   */
  static Optional<Contract> read(String file, String text, Written written) {
    return YamlFile.parse(file, text, written.mistakes())
        .flatMap(map -> contract(map, file, text, written));
  }

  /** The same for a contract that is in force: it keeps the standard's schema too. */
  static Optional<Contract> current(String file, String text, Written written) {
    return YamlFile.parse(file, text, written.mistakes())
        .flatMap(
            map -> {
              Optional<Contract> contract = contract(map, file, text, written);
              ContractStandard.check(map, written.mistakes());
              return contract;
            });
  }

  private static Optional<Contract> contract(
      MapNode map, String file, String text, Written written) {
    return new ContractFile(new Keys(map, written.mistakes()), written, file).contract(text);
  }

  private Optional<Contract> contract(String text) {
    header();
    String id = root.text("id");
    String version = root.text("version");
    String owner = owner();
    List<Keys> objects = root.maps("schema");
    List<Keys> levels = root.maps("slaProperties");
    Keys custom = root.customProperties();
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
    object.forPeople("id", "businessName", "tags", "authoritativeDefinitions", "customProperties");
    String grain = object.text("dataGranularityDescription");
    properties(object);
    object
        .maps("quality")
        .forEach(q -> QualityRule.read(q, null, tableOfTheFile()).ifPresent(checks::add));
    object.done();
    levels.forEach(l -> ServiceLevel.read(l, tableOfTheFile()).ifPresent(checks::add));
    keyCheck();
    uniqueNames();
    severities(custom);
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
                Contract.fingerprintOf(text),
                RowGuards.of(columns, checks)));
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
    root.forPeople("tenant", "support", "price", "roles", "servers", "contractCreatedTs");
    root.forPeople("authoritativeDefinitions");
    root.map("description")
        .ifPresent(
            d -> {
              d.text("purpose", "");
              d.text("usage", "");
              d.text("limitations", "");
              d.forPeople("authoritativeDefinitions", "customProperties");
              d.done();
            });
  }

  private String owner() {
    return root.map("team")
        .map(
            team -> {
              String name = team.text("name");
              team.text("description", "");
              team.forPeople("id", "members", "tags", "customProperties");
              team.forPeople("authoritativeDefinitions");
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
    boolean sure = !object.lacks("properties") || isOfBronze();
    if (!sure) {
      object.mistake("properties", "no column is promised", "List the table's columns");
    }
    for (Keys keys : object.maps("properties")) {
      ContractProperty property = ContractProperty.read(keys, tableOfTheFile());
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
    if (!sure || (columns.isEmpty() && !isOfBronze())) {
      written.doubted().add(file);
    }
  }

  /** The table that the file's name speaks of. */
  private String tableOfTheFile() {
    return file.substring(file.indexOf('/') + 1).replace(".odcs.yaml", "");
  }

  /** Bronze promises what a delivery is, not which columns it has: those stand in the source. */
  private boolean isOfBronze() {
    return tableOfTheFile().startsWith(Layer.BRONZE.sqlName() + ".");
  }

  /** {@code checkSeverity} speaks of checks that have no place for a severity of their own. */
  private void severities(Keys custom) {
    Keys wanted = custom.map("checkSeverity").orElse(null);
    custom.doneAmongOthers();
    if (wanted == null) {
      return;
    }
    for (String name : wanted.names()) {
      Severity severity = wanted.word(name, Severity.class, Severity.FAIL);
      if (checks.stream().noneMatch(c -> c.name().equals(name))) {
        List<String> names = checks.stream().map(Check::name).toList();
        wanted.mistake(name, "there is no such check", Mistakes.choice("Checks", name, names));
      }
      checks.replaceAll(c -> c.name().equals(name) ? c.with(severity) : c);
    }
  }

  private void keyCheck() {
    List<String> key = columns.stream().filter(c -> c.keyPosition() > 0).map(Column::name).toList();
    if (key.isEmpty() && (columns.isEmpty() || isOfBronze())) {
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
