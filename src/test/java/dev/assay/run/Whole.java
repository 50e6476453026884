package dev.assay.run;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SourceDefinition;
import dev.assay.gold.ModelRows;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.silver.SilverRows;
import dev.assay.silver.SilverStep;
import dev.assay.table.DeltaTables;
import dev.assay.table.SupersededLoads;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What Silver and Gold must hold: told from all of Bronze at once by the definitions of now, in
 * memory and without a look at what the tables hold.
 */
final class Whole {
  private final PipelineDefinition pipeline;
  private final StandingDecisions decisions;
  private final SparkSession session;
  private final DeltaTables tables;
  private final Lab lab;
  private final SortedMap<TableName, Dataset<Row>> told = new TreeMap<>();

  private Whole(Lab lab) {
    this.lab = lab;
    this.pipeline = lab.pipeline();
    this.decisions = StandingDecisions.read(lab.books());
    this.session = Lab.SESSIONS.forHandfuls();
    this.tables = new DeltaTables(lab.lakehouse(), session);
  }

  /** The rows that every Silver and Gold table must hold. */
  static SortedMap<TableName, Dataset<Row>> of(Lab lab) {
    Whole whole = new Whole(lab);
    whole.pipeline.silver().forEach(s -> whole.silver(s.table()));
    var parameters = AsOf.latest(whole.pipeline, lab.books()).parameters();
    for (ModelDefinition model : whole.pipeline.models()) {
      SortedMap<TableName, Dataset<Row>> inputs = new TreeMap<>(whole.told);
      inputs.keySet().retainAll(model.inputs());
      var contract = whole.pipeline.promised(model.table());
      whole.keep(
          model.table(), new ModelRows(model, contract, parameters).of(whole.session, inputs));
    }
    return whole.told;
  }

  /** A table that others refer to is told before them. */
  private Dataset<Row> silver(TableName table) {
    Dataset<Row> known = told.get(table);
    if (known != null) {
      return known;
    }
    SilverDefinition silver =
        pipeline.silver().stream().filter(s -> s.table().equals(table)).findFirst().orElseThrow();
    SilverStep.Recipe recipe =
        new SilverStep.Recipe(
            silver, pipeline.promised(table), declared(silver), decisions.about(table));
    TableName bronze = TableName.of(Layer.BRONZE, silver.source());
    Dataset<Row> counting =
        SupersededLoads.of(lab.lakehouse(), bronze).without(tables.read(bronze), Long.MAX_VALUE);
    return keep(table, new SilverRows(recipe).of(counting, this::silver));
  }

  private Dataset<Row> keep(TableName table, Dataset<Row> rows) {
    Dataset<Row> kept = session.createDataFrame(rows.collectAsList(), rows.schema());
    told.put(table, kept);
    return kept;
  }

  private List<String> declared(SilverDefinition silver) {
    return pipeline.sources().stream()
        .filter(s -> s.name().equals(silver.source()))
        .map(SourceDefinition::columns)
        .flatMap(List::stream)
        .toList();
  }
}
