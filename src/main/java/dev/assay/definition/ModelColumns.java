package dev.assay.definition;

import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Checks that every model yields the columns that its contract promises, before anything runs. */
final class ModelColumns {
  private final Written written;
  private final List<ModelDefinition> models;

  /** {@code models} stand in an order in which inputs come first. */
  ModelColumns(Written written, List<ModelDefinition> models) {
    this.written = written;
    this.models = models;
  }

  void check() {
    Map<TableName, StructType> tables = new TreeMap<>();
    written.contracts().forEach((table, contract) -> tables.put(table, schema(contract)));
    Map<String, DataType> parameters =
        written.parameters().values().stream()
            .collect(Collectors.toMap(Parameter::name, p -> SparkTypes.parse(p.type())));
    SqlTypes types = new SqlTypes(tables, parameters);
    models.forEach(m -> check(m, types));
  }

  private static StructType schema(Contract contract) {
    StructType promised = SparkTypes.schemaOf(contract);
    if (contract.table().layer() != Layer.SILVER) {
      return promised;
    }
    return promised.add("_dt", "date").add("_ingested_at", "timestamp");
  }

  private void check(ModelDefinition model, SqlTypes types) {
    try {
      compare(model, types.of(SqlText.query(model.sql()).plan()));
    } catch (SqlMistake e) {
      written
          .mistakes()
          .add(
              new Place(model.file(), e.line()),
              e.getMessage() == null ? "wrong SQL" : e.getMessage(),
              "Correct the model, or the contract of the table it reads");
    }
  }

  private void compare(ModelDefinition model, StructType made) {
    Contract contract = Optional.ofNullable(written.contracts().get(model.table())).orElseThrow();
    List<String> names = Arrays.asList(made.fieldNames());
    for (StructField field : made.fields()) {
      compare(model, contract, field);
    }
    for (String promised : contract.columnNames()) {
      if (!names.contains(promised)) {
        written
            .mistakes()
            .add(
                new Place(model.file(), 1),
                "column " + promised + " is promised by " + contract.file() + " and not selected",
                Mistakes.choice("The model's columns", promised, names));
      }
    }
  }

  private void compare(ModelDefinition model, Contract contract, StructField field) {
    Optional<Contract.Column> promised = contract.column(field.name());
    if (promised.isEmpty()) {
      written
          .mistakes()
          .add(
              new Place(model.file(), 1),
              "column " + field.name() + " is selected and not in the contract of " + model.table(),
              Mistakes.choice("Promised columns", field.name(), contract.columnNames()));
      return;
    }
    String type = SparkTypes.parse(promised.get().type()).sql();
    if (!type.equals(field.dataType().sql())) {
      written
          .mistakes()
          .add(
              new Place(model.file(), 1),
              "column "
                  + field.name()
                  + " is "
                  + field.dataType().sql()
                  + ", its contract promises "
                  + type,
              "Cast it in the model, or change the contract");
    }
  }
}
