package dev.assay.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.assay.definition.Analyses;
import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.ModelDefinition.Materialization;
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

/** What a model's SELECT makes of its inputs: the same for whoever computes it, and whenever. */
public record ModelRows(
    ModelDefinition model, Contract contract, Map<String, Parameter> parameters) {
  /** The rows, not yet computed, with the contract's columns in their order; takes every input. */
  public Dataset<Row> of(SparkSession session, Map<TableName, Dataset<Row>> inputs) {
    Map<String, Dataset<Row>> byName = new TreeMap<>();
    inputs.forEach((table, rows) -> byName.put(table.toString(), rows));
    Dataset<Row> rows = model.sets().isEmpty() ? once(session, byName) : perSet(session, byName);
    return rows.select(
        contract.columnNames().stream().map(c -> col("`" + c + "`")).toArray(Column[]::new));
  }

  private Dataset<Row> once(SparkSession session, Map<String, Dataset<Row>> inputs) {
    Dataset<Row> selected = query(session, model.sql(), inputs);
    return model.materialization() == Materialization.SCD2
        ? new Periods(model.upkeep().key()).of(selected)
        : selected;
  }

  /** The rows for every set of values, each under the name of its set. */
  private Dataset<Row> perSet(SparkSession session, Map<String, Dataset<Row>> inputs) {
    return BoundSql.union(
        session,
        model.sets().stream()
            .map(
                set ->
                    new ModelRows(model, contract, set.over(parameters))
                        .once(session, inputs)
                        .withColumn(Analyses.SET_COLUMN, lit(set.name())))
            .toList());
  }

  /** The rows of a text that the definition reader has parsed, with the model's parameters. */
  Dataset<Row> query(SparkSession session, String sql, Map<String, Dataset<Row>> tables) {
    try {
      return BoundSql.rows(session, sql, tables, ModelParameters.values(model, parameters));
    } catch (ParseException e) {
      throw new IllegalStateException("the definition reader has parsed " + model.file(), e);
    }
  }
}
