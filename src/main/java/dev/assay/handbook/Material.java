package dev.assay.handbook;

import dev.assay.definition.PipelineDefinition;
import dev.assay.lineage.Lineage;
import dev.assay.model.TableName;
import dev.assay.table.RecordRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a handbook is made of.
 *
 * @param runs those that have a place on the page of runs, newest first
 */
record Material(
    PipelineDefinition pipeline,
    SortedMap<TableName, TableCard> cards,
    PipelineGraph graph,
    Lineage lineage,
    Chronicle chronicle,
    List<RecordRow> runs) {
  private static final int RUNS = 200;

  static Material of(PipelineDefinition pipeline, Chronicle chronicle) {
    return new Material(
        pipeline,
        TableCard.all(pipeline),
        PipelineGraph.of(pipeline),
        Lineage.of(pipeline),
        chronicle,
        chronicle.runs().stream().limit(RUNS).toList());
  }

  /** A table's name, linked where it has a page. */
  Part link(TableName table) {
    return cards.containsKey(table)
        ? Part.link(Paths.table(table), table.toString())
        : Part.code(table.toString());
  }

  /** A run, linked where it is on the page of runs. */
  Part run(String runId) {
    Set<String> known = new LinkedHashSet<>();
    runs.forEach(r -> known.add(r.string("run_id")));
    return known.contains(runId) ? Part.link(Paths.run(runId), runId) : Part.code(runId);
  }
}
