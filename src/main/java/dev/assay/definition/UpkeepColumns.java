package dev.assay.definition;

import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Checks that what a twin says of columns fits the contracts, before anything runs. */
record UpkeepColumns(
    Mistakes mistakes, Map<TableName, StructType> tables, Map<String, Literal> parameters) {
  /** Judges one model against its own contract. */
  void check(ModelDefinition model, Contract contract) {
    int before = mistakes.problems().size();
    require(model, "key", model.upkeep().key(), contract.columnNames());
    Prediction prediction = model.prediction();
    if (prediction != null) {
      require(model, "prediction", prediction.columns(), contract.columnNames());
    }
    require(model, "cluster", model.upkeep().cluster(), contract.openColumns());
    if (mistakes.problems().size() > before) {
      return;
    }
    model.upkeep().affects().forEach((input, sql) -> check(model, contract, input, sql));
  }

  private void require(ModelDefinition model, String key, List<String> named, List<String> known) {
    for (String column : named) {
      if (!known.contains(column)) {
        mistakes.addAtKey(
            place(model),
            key,
            "column "
                + column
                + (key.equals("cluster")
                    ? " is not one of known order that anybody may see in "
                    : " is not in the contract of ")
                + model.table(),
            Mistakes.choice("Columns", column, known));
      }
    }
  }

  private void check(ModelDefinition model, Contract contract, TableName input, String sql) {
    StructType changed = tables.get(input);
    if (changed == null) {
      return;
    }
    try {
      StructType yields =
          new SqlTypes(tables, parameters)
              .with(ModelUpkeep.CHANGED, changed)
              .of(ModelTwin.query(sql).plan());
      compare(model, contract, input, yields);
    } catch (SqlMistake e) {
      mistakes.addAtKey(
          place(model),
          "affects",
          input + ": wrong SQL: " + e.sentence(),
          "Correct the SELECT; changed has the columns of " + input);
    }
  }

  private void compare(
      ModelDefinition model, Contract contract, TableName input, StructType yields) {
    List<String> wanted = new ArrayList<>();
    for (String column : model.upkeep().key()) {
      contract
          .column(column)
          .ifPresent(c -> wanted.add(column + " " + SparkTypes.parse(c.type()).sql()));
    }
    List<String> found =
        Arrays.stream(yields.fields()).map(StructField::dataType).map(DataType::sql).toList();
    List<String> types = wanted.stream().map(w -> w.substring(w.indexOf(' ') + 1)).toList();
    if (!types.equals(found)) {
      mistakes.addAtKey(
          place(model),
          "affects",
          input + " yields " + found + ", the key is " + wanted,
          "Select the key's columns in their order, cast to their types");
    }
  }

  private static Place place(ModelDefinition model) {
    return new Place(model.file().replace(".sql", ".yaml"), 1);
  }
}
