package dev.assay.definition;

import dev.assay.definition.SilverDefinition.Keep;
import dev.assay.definition.SilverDefinition.Lateness;
import dev.assay.definition.SilverDefinition.Reference;
import dev.assay.model.Layer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Checks that the clauses of a Silver definition fit its source, its contract and each other. */
final class SilverClauseChecks {
  private static final Set<DataType> TIMES = Set.of(DataTypes.DateType, DataTypes.TimestampType);

  private final Keys keys;
  private final SilverDefinition definition;

  SilverClauseChecks(Keys keys, SilverDefinition definition) {
    this.keys = keys;
    this.definition = definition;
  }

  /** Judges only what rests on files without doubt. */
  void check(Written written) {
    periodsNeedAHistory();
    Optional.ofNullable(written.sources().get(definition.source()))
        .ifPresent(this::operationReadsTheSource);
    written.sure(definition.table()).ifPresent(this::columnsFit);
    List<Keys> references = keys.maps("references");
    for (int i = 0; i < definition.references().size() && i < references.size(); i++) {
      referenceFits(references.get(i), definition.references().get(i), written);
    }
  }

  private void periodsNeedAHistory() {
    if (definition.keep() == Keep.EARLIEST && definition.changes() != null) {
      keys.mistake(
          "keep",
          "a change feed says what happened last, and its earliest row does not",
          "Write keep: latest, or keep: history");
    }
    if (definition.keep() == Keep.HISTORY) {
      return;
    }
    for (String key : List.of("effective", "track")) {
      if (keys.has(key)) {
        keys.mistake(key, "only a history has periods", "Write keep: history, or take this out");
      }
    }
  }

  private void operationReadsTheSource(SourceDefinition source) {
    if (definition.changes() == null) {
      return;
    }
    StructType texts = new StructType();
    for (String column : source.columns()) {
      texts = texts.add(column, DataTypes.StringType);
    }
    SqlOverRow row = new SqlOverRow(texts, "source " + source.name());
    String operation = definition.changes().operation();
    keys.map("changes")
        .ifPresent(
            changes ->
                row.inValue(operation)
                    .forEach(f -> changes.mistake("operation", f.problem(), f.remedy())));
  }

  private void columnsFit(Contract contract) {
    String effective = definition.periods().effective();
    if (effective != null) {
      time(keys, "effective", effective, contract);
    }
    definition.periods().tracked().forEach(c -> promised(keys, "track", c, contract));
    keys.map("formats").ifPresent(f -> f.names().forEach(c -> time(f, c, c, contract)));
    Lateness late = definition.late();
    if (late != null) {
      keys.map("late").ifPresent(l -> time(l, "event_time", late.eventTime(), contract));
    }
  }

  private boolean promised(Keys at, String key, String column, Contract contract) {
    if (contract.column(column).isPresent() && !definition.madeColumns().contains(column)) {
      return true;
    }
    at.mistake(
        key,
        "column " + column + " is not in the source's part of the contract of " + contract.table(),
        Mistakes.choice("Columns", column, contract.columnNames()));
    return false;
  }

  private void time(Keys at, String key, String column, Contract contract) {
    if (!promised(at, key, column, contract)) {
      return;
    }
    String type = contract.column(column).map(Contract.Column::type).orElse("");
    if (!TIMES.contains(SparkTypes.parse(type))) {
      at.mistake(
          key,
          "column " + column + " is of type " + type,
          "Name a column of type date or timestamp");
    }
  }

  private void referenceFits(Keys at, Reference reference, Written written) {
    written
        .sure(definition.table())
        .ifPresent(contract -> promised(at, "column", reference.column(), contract));
    if (reference.table().layer() != Layer.SILVER || reference.table().equals(definition.table())) {
      at.mistake(
          "to",
          "a reference leads to another Silver table",
          "Name one, such as silver.stg_users.user_id");
      return;
    }
    if (written.lacksContract(reference.table())) {
      at.mistake(
          "to",
          "there is no table " + reference.table(),
          Mistakes.choice(
              "Tables",
              reference.table().toString(),
              written.contracts().keySet().stream().map(Object::toString).toList()));
    }
    written.sure(reference.table()).ifPresent(c -> targetFits(at, reference, c, written));
  }

  private void targetFits(Keys at, Reference reference, Contract other, Written written) {
    Optional<Contract.Column> target = other.column(reference.targetColumn());
    if (target.isEmpty()) {
      at.mistake(
          "to",
          "column " + reference.targetColumn() + " is not in the contract of " + other.table(),
          Mistakes.choice("Columns", reference.targetColumn(), other.columnNames()));
      return;
    }
    written
        .sure(definition.table())
        .flatMap(c -> c.column(reference.column()))
        .filter(c -> !SparkTypes.parse(c.type()).equals(SparkTypes.parse(target.get().type())))
        .ifPresent(
            c ->
                at.mistake(
                    "to",
                    c.name()
                        + " is of type "
                        + c.type()
                        + ", "
                        + reference.target()
                        + " of type "
                        + target.get().type(),
                    "Promise the same type in both contracts"));
  }
}
