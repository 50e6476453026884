package dev.assay.definition;

import dev.assay.definition.ModelDefinition.Materialization;
import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.TableName;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Checks that every model yields the columns that its contract promises, before anything runs. */
final class ModelColumns {
  private final Written written;
  private final List<ModelDefinition> models;

  ModelColumns(Written written, List<ModelDefinition> models) {
    this.written = written;
    this.models = models;
  }

  /** Judges the models whose own and inputs' columns are beyond doubt. */
  void check() {
    Map<TableName, StructType> tables = new TreeMap<>();
    for (TableName table : written.contracts().keySet()) {
      written
          .sure(table)
          .ifPresent(contract -> tables.put(table, ContractReferences.rowOf(contract)));
    }
    Map<String, Literal> parameters =
        written.parameters().values().stream()
            .collect(Collectors.toMap(Parameter::name, SparkTypes::literal));
    SqlTypes types = new SqlTypes(tables, parameters);
    UpkeepColumns upkeep = new UpkeepColumns(written.mistakes(), tables, parameters);
    for (ModelDefinition model : models) {
      boolean sure = !written.doubted().contains(model.file());
      if (sure && tables.keySet().containsAll(model.inputs())) {
        check(model, types);
        written.sure(model.table()).ifPresent(contract -> upkeep.check(model, contract));
      }
    }
  }

  private void check(ModelDefinition model, SqlTypes types) {
    try {
      StructType made = made(model, types.of(SqlText.query(model.sql()).plan()));
      written.sure(model.table()).ifPresent(contract -> compare(model, contract, made));
    } catch (SqlMistake e) {
      written
          .mistakes()
          .add(
              new Place(model.file(), e.line()),
              "wrong SQL: " + e.sentence(),
              e.remedyOr("Correct the model, or the contract of the table it reads"));
    }
  }

  /**
   * Periods end where the engine says, where the SELECT doesn't; it also names the set of values
   * that a row was computed for.
   */
  private static StructType made(ModelDefinition model, StructType selected) {
    if (!model.sets().isEmpty()) {
      StructType named = new StructType().add(Analyses.SET_COLUMN, DataTypes.StringType);
      return new StructType(
          Stream.concat(Arrays.stream(named.fields()), Arrays.stream(selected.fields()))
              .toArray(StructField[]::new));
    }
    List<String> names = Arrays.asList(selected.fieldNames());
    if (model.materialization() != Materialization.SCD2
        || !names.contains(ModelUpkeep.VALID_FROM)) {
      return selected;
    }
    StructType made = selected;
    if (!names.contains(ModelUpkeep.VALID_TO)) {
      made = made.add(ModelUpkeep.VALID_TO, selected.apply(ModelUpkeep.VALID_FROM).dataType());
    }
    return names.contains(ModelUpkeep.IS_CURRENT)
        ? made
        : made.add(ModelUpkeep.IS_CURRENT, DataTypes.BooleanType);
  }

  private void compare(ModelDefinition model, Contract contract, StructType made) {
    List<String> names = Arrays.asList(made.fieldNames());
    Set<String> seen = new HashSet<>();
    for (StructField field : made.asNullable().fields()) {
      if (seen.add(field.name())) {
        compare(model, contract, field);
      } else {
        mistake(model, "column " + field.name() + " is selected twice", "Name one of the two");
      }
    }
    for (String promised : contract.columnNames()) {
      if (!names.contains(promised)) {
        mistake(
            model,
            "column " + promised + " is promised by " + contract.file() + " and not selected",
            Mistakes.choice("The model's columns", promised, names));
      }
    }
  }

  private void compare(ModelDefinition model, Contract contract, StructField field) {
    Optional<Contract.Column> promised = contract.column(field.name());
    if (promised.isEmpty()) {
      mistake(
          model,
          "column " + field.name() + " is selected and not in the contract of " + model.table(),
          Mistakes.choice("Promised columns", field.name(), contract.columnNames()));
      return;
    }
    String type = SparkTypes.parse(promised.get().type()).sql();
    String made = field.dataType().sql();
    if (!type.equals(made)) {
      mistake(
          model,
          "column " + field.name() + " is " + made + ", its contract promises " + type,
          "Cast it in the model, or change the contract");
    }
  }

  private void mistake(ModelDefinition model, String problem, String remedy) {
    written.mistakes().add(new Place(model.file(), 1), problem, remedy);
  }
}
