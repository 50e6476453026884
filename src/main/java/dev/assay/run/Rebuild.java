package dev.assay.run;

import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.gold.ModelRows;
import dev.assay.model.ContentHash;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.table.DeltaTables;
import dev.assay.table.Provenance;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tables computed again in a lakehouse of their own, where nothing lies yet. */
record Rebuild(PipelineDefinition pipeline, DeltaTables scratch) {
  /** Writes a table and takes its content hash. */
  ContentHash build(TableName as, Contract contract, Dataset<Row> rows) {
    Provenance provenance = new Provenance("verify", as.toString(), "verify", new TreeMap<>());
    scratch.overwrite(as, rows, provenance);
    return TableContent.of(contract, scratch.read(as));
  }

  /** Computes a model; the Gold tables that it reads must have been built before. */
  ContentHash build(ModelDefinition model, SilverSource silver) {
    SortedMap<TableName, Dataset<Row>> inputs = new TreeMap<>();
    for (TableName input : model.inputs()) {
      inputs.put(input, input.layer() == Layer.SILVER ? silver.rows(input) : scratch.read(input));
    }
    Contract contract = pipeline.promised(model.table());
    Dataset<Row> rows =
        new ModelRows(model, contract, pipeline.parameters()).of(scratch.session(), inputs);
    return build(model.table(), contract, rows);
  }
}
