package dev.assay.gold;

import static org.apache.spark.sql.functions.col;

import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.Parameter;
import dev.assay.model.TableName;
import dev.assay.table.BoundSql;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** What a model's SELECT makes of given rows, in the order of its contract's columns. */
public final class ModelRows {
  private ModelRows() {}

  /** The rows, not yet computed; every input of the model must be given. */
  public static Dataset<Row> of(
      SparkSession session,
      ModelDefinition model,
      Contract contract,
      Map<TableName, Dataset<Row>> inputs,
      Map<String, Parameter> parameters) {
    Map<String, Dataset<Row>> byName = new TreeMap<>();
    inputs.forEach((table, rows) -> byName.put(table.toString(), rows));
    try {
      return BoundSql.rows(session, model.sql(), byName, ModelParameters.values(model, parameters))
          .select(
              contract.columnNames().stream().map(c -> col("`" + c + "`")).toArray(Column[]::new));
    } catch (ParseException e) {
      throw new IllegalStateException("the definition reader has parsed " + model.file(), e);
    }
  }
}
