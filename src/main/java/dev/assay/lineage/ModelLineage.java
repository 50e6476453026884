package dev.assay.lineage;

import static dev.assay.definition.ModelUpkeep.IS_CURRENT;
import static dev.assay.definition.ModelUpkeep.VALID_FROM;
import static dev.assay.definition.ModelUpkeep.VALID_TO;

import dev.assay.definition.AnalyzedSql;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.ModelDefinition.Materialization;
import dev.assay.definition.PipelineDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;

/** Where a model's columns come from: what its SELECT says, and what is made of its rows. */
final class ModelLineage {
  private final ModelDefinition model;
  private final Map<String, Sources> columns = new HashMap<>();
  private final Set<Influence> rows = new HashSet<>();

  private ModelLineage(ModelDefinition model) {
    this.model = model;
  }

  static TableLineage of(PipelineDefinition pipeline, ModelDefinition model) {
    return of(
        model, AnalyzedSql.of(pipeline, model), pipeline.promised(model.table()).columnNames());
  }

  /** {@code promised} are the table's columns, in order. */
  static TableLineage of(ModelDefinition model, LogicalPlan plan, List<String> promised) {
    ModelLineage lineage = new ModelLineage(model);
    lineage.select(plan);
    if (model.materialization() == Materialization.SCD2) {
      lineage.cutIntoPeriods();
    }
    Map<String, SortedSet<Influence>> columns = new LinkedHashMap<>();
    for (String column : promised) {
      columns.put(column, lineage.columns.getOrDefault(column, Sources.NONE).sorted());
    }
    return new TableLineage(
        Dataset.of(model.table()),
        model.inputs().stream().map(Dataset::of).collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(lineage.rows),
        columns);
  }

  private void select(LogicalPlan plan) {
    Relation selected = new PlanLineage().of(plan);
    for (Attribute column : CollectionConverters.asJava(plan.output())) {
      columns.put(column.name(), selected.column(column));
    }
    rows.addAll(selected.rows());
  }

  /** A period ends where the key's next row begins, and rows of equal values become one. */
  private void cutIntoPeriods() {
    Sources key =
        Sources.union(
            model.upkeep().key().stream().map(k -> columns.getOrDefault(k, Sources.NONE)).toList());
    Sources from = columns.getOrDefault(VALID_FROM, Sources.NONE);
    rows.addAll(Sources.union(columns.values()).as(Kind.WINDOW).all());
    Sources to =
        columns
            .getOrDefault(VALID_TO, Sources.NONE)
            .plus(from)
            .as(Kind.TRANSFORMATION)
            .plus(key.as(Kind.WINDOW));
    columns.put(VALID_TO, to);
    columns.put(IS_CURRENT, to);
  }
}
