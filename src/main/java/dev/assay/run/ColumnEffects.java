package dev.assay.run;

import dev.assay.contract.change.Change;
import dev.assay.contract.change.ColumnTypes;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SparkTypes;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.table.KernelSnapshot;
import dev.assay.table.Lakehouse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a table that is written anew means for those who read it: columns that come, go or differ.
 */
final class ColumnEffects {
  private final PipelineDefinition pipeline;
  private final Lakehouse lakehouse;
  private final NodeGraph graph;
  private final ReadersColumns readers;

  ColumnEffects(PipelineDefinition pipeline, Lakehouse lakehouse) {
    this.pipeline = pipeline;
    this.lakehouse = lakehouse;
    this.graph = NodeGraph.of(pipeline);
    this.readers = new ReadersColumns(pipeline, new Books(lakehouse));
  }

  /** A sentence per column that differs from the newest version's, and one about the readers. */
  List<String> of(TableName table) {
    Optional<KernelSnapshot> newest =
        KernelSnapshot.newest(lakehouse.path(table), lakehouse.configuration());
    if (newest.isEmpty()) {
      return List.of();
    }
    Map<String, String> before = new LinkedHashMap<>(SparkTypes.columns(newest.get().schemaJson()));
    before.keySet().removeIf(c -> c.startsWith("_"));
    NavigableMap<String, String> after = new TreeMap<>();
    pipeline
        .promised(table)
        .columns()
        .forEach(c -> after.put(c.name(), SparkTypes.normal(c.type())));
    List<Change> changes = ColumnTypes.between(before, after);
    List<String> effects = new ArrayList<>(changes.stream().map(Change::sentence).toList());
    changes.stream()
        .filter(Change::breaks)
        .forEach(c -> effects.addAll(broken(table, ColumnTypes.column(c))));
    if (!effects.isEmpty()) {
      effects.add(readers(table));
    }
    if (table.layer() == Layer.GOLD) {
      readers.broken(table).map(ReadersColumns::sentence).ifPresent(effects::add);
    }
    return effects;
  }

  private List<String> broken(TableName table, String column) {
    return pipeline.consumers().readers(table, column).stream()
        .map(reader -> reader + " reads column " + column)
        .toList();
  }

  private String readers(TableName table) {
    List<String> readers = new ArrayList<>();
    graph.readers(table).forEach(t -> readers.add(t.toString()));
    readers.addAll(pipeline.consumers().readers(table));
    return readers.isEmpty()
        ? "nothing in this pipeline reads it"
        : "it is read by " + String.join(", ", readers);
  }
}
