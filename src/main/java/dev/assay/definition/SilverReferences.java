package dev.assay.definition;

import dev.assay.definition.SilverDefinition.Keep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Checks that a Silver definition speaks only of columns that its source and contract have. */
final class SilverReferences {
  private static final String OF_SOURCE = "Name columns that come from the source";

  private final Keys keys;
  private final SilverDefinition definition;

  SilverReferences(Keys keys, SilverDefinition definition) {
    this.keys = keys;
    this.definition = definition;
  }

  /** Judges only what rests on files without doubt. */
  void check(Written written) {
    Optional<SourceDefinition> source =
        Optional.ofNullable(written.sources().get(definition.source()));
    Optional<Contract> contract = written.sure(definition.table());
    contract.ifPresent(this::namesArePromised);
    source.ifPresent(this::expressionsReadTheSource);
    contract.ifPresent(this::rulesReadTheContract);
    contract.ifPresent(this::madeColumnsArePromised);
    if (source.isPresent() && contract.isPresent()) {
      everyColumnHasAnOrigin(source.get(), contract.get());
    }
  }

  private void namesArePromised(Contract contract) {
    definition.key().forEach(c -> named(keys, "key", c, contract));
    definition.sequence().forEach(c -> named(keys, "sequence", c, contract));
    keys.map("columns").ifPresent(e -> e.names().forEach(c -> named(e, c, c, contract)));
  }

  private void named(Keys at, String key, String column, Contract contract) {
    if (contract.column(column).isEmpty()) {
      at.mistake(
          key,
          "column " + column + " is not in the contract of " + contract.table(),
          Mistakes.choice("Columns", column, contract.columnNames()));
    } else if (madeLater(column)) {
      at.mistake(key, "column " + column + " is made by Silver itself, later", OF_SOURCE);
    }
  }

  private void expressionsReadTheSource(SourceDefinition source) {
    StructType texts = new StructType();
    for (String column : source.columns()) {
      texts = texts.add(column, DataTypes.StringType);
    }
    SqlOverRow row = new SqlOverRow(texts, "source " + source.name());
    keys.map("columns")
        .ifPresent(
            columns ->
                definition
                    .expressions()
                    .forEach(
                        (name, sql) ->
                            row.inValue(sql)
                                .forEach(f -> columns.mistake(name, f.problem(), f.remedy()))));
  }

  private void rulesReadTheContract(Contract contract) {
    StructType columns = new StructType();
    for (StructField field : SparkTypes.schemaOf(contract).fields()) {
      columns = madeLater(field.name()) ? columns : columns.add(field);
    }
    String owner =
        definition.madeColumns().isEmpty()
            ? "contract of " + contract.table()
            : "source's part of the contract of " + contract.table();
    SqlOverRow row = new SqlOverRow(columns, owner);
    for (Keys rule : keys.maps("rules")) {
      String condition = rule.text("condition");
      if (condition.isBlank()) {
        continue;
      }
      row.inCondition(condition).forEach(f -> rule.mistake("condition", f.problem(), f.remedy()));
    }
  }

  private boolean madeLater(String column) {
    return definition.madeColumns().contains(column);
  }

  private void madeColumnsArePromised(Contract contract) {
    List<String> missing = new ArrayList<>(definition.madeColumns());
    missing.removeAll(contract.columnNames());
    if (!missing.isEmpty()) {
      boolean history = definition.keep() == Keep.HISTORY;
      keys.mistake(
          history ? "keep" : "changes",
          "the contract of " + contract.table() + " lacks " + String.join(", ", missing),
          "Add these columns to the contract"
              + (history ? ", or write keep: latest" : ", is_deleted as a boolean"));
    }
  }

  private void everyColumnHasAnOrigin(SourceDefinition source, Contract contract) {
    SortedSet<String> made = new TreeSet<>(source.columns());
    made.addAll(definition.expressions().keySet());
    made.addAll(definition.madeColumns());
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
  }
}
