package dev.assay.definition;

import dev.assay.definition.SilverDefinition.Keep;
import dev.assay.definition.SilverDefinition.OnViolation;
import dev.assay.definition.SilverDefinition.Rule;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one {@code silver/stg_<source>.yaml} against its source and its contract. */
final class SilverFile {
  /** What Silver adds to a table that keeps history. */
  static final List<String> HISTORY_COLUMNS = List.of("valid_from", "valid_to", "is_current");

  private final Keys keys;
  private final SourceDefinition source;
  private final Contract contract;

  private SilverFile(Keys keys, SourceDefinition source, Contract contract) {
    this.keys = keys;
    this.source = source;
    this.contract = contract;
  }

  static Optional<SilverDefinition> read(String file, String text, Written written) {
    Optional<Keys> keys =
        YamlFile.parse(file, text, written.mistakes()).map(m -> new Keys(m, written.mistakes()));
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    String sourceName = keys.get().text("source");
    TableName table = TableName.of(Layer.SILVER, PipelineFolder.stem(file));
    SourceDefinition source = written.sources().get(sourceName);
    Contract contract = written.contracts().get(table);
    if (source == null && !sourceName.isEmpty()) {
      keys.get()
          .mistake(
              "source",
              "there is no source called " + sourceName,
              Mistakes.choice("Sources", sourceName, written.sources().keySet()));
    }
    if (contract == null) {
      written
          .mistakes()
          .add(
              keys.get().place(),
              table + " has no contract",
              "Write contracts/" + table + ".odcs.yaml");
    }
    if (source == null || contract == null) {
      return Optional.empty();
    }
    return Optional.of(new SilverFile(keys.get(), source, contract).definition(table));
  }

  private SilverDefinition definition(TableName table) {
    String description = keys.text("description", "");
    Keep keep = keys.word("keep", Keep.class, Keep.LATEST);
    List<String> key = promised("key");
    if (key.isEmpty()) {
      keys.mistake("key", "no column is named", "Name the columns that tell one row from another");
    }
    List<String> sequence = promised("sequence");
    SortedMap<String, String> expressions = expressions();
    List<Rule> rules = keys.maps("rules").stream().map(this::rule).toList();
    keys.done();
    everyColumnHasAnOrigin(expressions, keep);
    return new SilverDefinition(
        table, source.name(), description, key, sequence, keep, expressions, rules);
  }

  private List<String> promised(String name) {
    List<String> columns = keys.texts(name);
    for (String column : columns) {
      if (contract.column(column).isEmpty()) {
        keys.mistake(
            name, notPromised(column), Mistakes.choice("Columns", column, contract.columnNames()));
      }
    }
    return columns;
  }

  private String notPromised(String column) {
    return "column " + column + " is not in the contract of " + contract.table();
  }

  private SortedMap<String, String> expressions() {
    SortedMap<String, String> out = new TreeMap<>();
    keys.map("columns")
        .ifPresent(
            columns -> {
              for (String name : columns.names()) {
                if (contract.column(name).isEmpty()) {
                  columns.mistake(
                      name,
                      notPromised(name),
                      Mistakes.choice("Columns", name, contract.columnNames()));
                }
                String sql = columns.text(name);
                refer(columns, name, sql, source.columns(), "source " + source.name());
                out.put(name, sql);
              }
            });
    return out;
  }

  private Rule rule(Keys rule) {
    String name = rule.identifier("name");
    String condition = rule.text("condition");
    OnViolation behaviour = rule.word("on_violation", OnViolation.class, OnViolation.DROP);
    rule.done();
    refer(rule, "condition", condition, contract.columnNames(), "contract of " + contract.table());
    return new Rule(name, condition, behaviour);
  }

  private static void refer(Keys at, String key, String sql, List<String> columns, String owner) {
    try {
      for (String column : SqlText.columnsOf(sql)) {
        if (!columns.contains(column)) {
          at.mistake(
              key,
              "column " + column + " is not in the " + owner,
              Mistakes.choice("Columns", column, columns));
        }
      }
    } catch (SqlText.SqlMistake e) {
      at.mistake(key, "not a SQL expression: " + e.getMessage(), "Correct the expression");
    }
  }

  private void everyColumnHasAnOrigin(SortedMap<String, String> expressions, Keep keep) {
    List<String> made = new ArrayList<>(source.columns());
    made.addAll(expressions.keySet());
    if (keep == Keep.HISTORY) {
      made.addAll(HISTORY_COLUMNS);
    }
    for (String column : contract.columnNames()) {
      if (!made.contains(column)) {
        keys.mistake(
            "columns",
            "column "
                + column
                + " of the contract is neither in source "
                + source.name()
                + " nor made by an expression",
            "Write columns: {"
                + column
                + ": <SQL over the source's columns>}, or take it out of the contract");
      }
    }
    if (keep == Keep.HISTORY && !contract.columnNames().containsAll(HISTORY_COLUMNS)) {
      keys.mistake(
          "keep",
          "the contract of " + contract.table() + " lacks " + HISTORY_COLUMNS,
          "Add these columns to the contract, or keep: latest");
    }
  }
}
