package dev.assay.gold;

import static org.apache.spark.sql.functions.col;

import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.Parameter;
import dev.assay.table.BoundSql;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** What a model's SELECT makes of its inputs: the same for whoever computes it, and whenever. */
public record ModelRows(
    ModelDefinition model, Contract contract, Map<String, Parameter> parameters) {
  /**
   * The rows, with the contract's columns in their order.
   *
   * @param inputs rows by table name as the SELECT writes it
   */
  public Dataset<Row> of(SparkSession session, Map<String, Dataset<Row>> inputs) {
    try {
      return BoundSql.rows(session, model.sql(), inputs, ModelParameters.values(model, parameters))
          .select(
              contract.columnNames().stream().map(c -> col("`" + c + "`")).toArray(Column[]::new));
    } catch (ParseException e) {
      throw new IllegalStateException("the definition reader has parsed " + model.file(), e);
    }
  }
}
