package dev.assay.lineage;

import dev.assay.definition.AnalyzedSql;
import dev.assay.definition.Exposure;
import dev.assay.definition.Metric;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SparkTypes;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** Where the numbers of metrics come from, and what exposures show. */
final class ReaderLineage {
  private ReaderLineage() {}

  /** A metric: its value, and by what it may be split. */
  static TableLineage of(PipelineDefinition pipeline, Metric metric) {
    TableName table = metric.table();
    LogicalPlan plan =
        AnalyzedSql.of(
            metric.select(List.of()),
            Map.of(table, SparkTypes.rowOf(pipeline.promised(table))),
            List.of());
    Relation selected = new PlanLineage().of(plan);
    SortedSet<Influence> rows = new TreeSet<>(selected.rows());
    List<String> splits = new ArrayList<>(metric.dimensions());
    if (metric.time() != null) {
      splits.add(metric.time());
    }
    splits.forEach(c -> rows.add(new Influence(ColumnRef.of(table, c), Kind.GROUP_BY)));
    return new TableLineage(
        Dataset.metric(metric.name()),
        new TreeSet<>(List.of(Dataset.of(table))),
        rows,
        Map.of(Metric.VALUE, selected.column(plan.output().head()).sorted()));
  }

  /** An exposure: each column that it reads, and each metric, under the name that these have. */
  static TableLineage of(PipelineDefinition pipeline, Exposure exposure) {
    SortedSet<Dataset> inputs = new TreeSet<>();
    Map<String, SortedSet<Influence>> columns = new LinkedHashMap<>();
    exposure
        .reads()
        .forEach(
            (table, named) -> {
              inputs.add(Dataset.of(table));
              Collection<String> read =
                  named.isEmpty() ? pipeline.promised(table).columnNames() : named;
              read.forEach(c -> columns.put(table + "." + c, shown(ColumnRef.of(table, c))));
            });
    for (String name : exposure.metrics()) {
      Dataset metric = Dataset.metric(name);
      inputs.add(metric);
      columns.put(metric.toString(), shown(new ColumnRef(metric, Metric.VALUE)));
    }
    return new TableLineage(Dataset.exposure(exposure.name()), inputs, new TreeSet<>(), columns);
  }

  private static SortedSet<Influence> shown(ColumnRef column) {
    return new TreeSet<>(List.of(new Influence(column, Kind.IDENTITY)));
  }
}
