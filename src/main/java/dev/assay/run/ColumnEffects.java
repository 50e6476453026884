package dev.assay.run;

import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SparkTypes;
import dev.assay.model.TableName;
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

  ColumnEffects(PipelineDefinition pipeline, Lakehouse lakehouse) {
    this.pipeline = pipeline;
    this.lakehouse = lakehouse;
    this.graph = NodeGraph.of(pipeline);
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
    List<String> effects = new ArrayList<>();
    after.forEach((c, type) -> added(c, type, before).ifPresent(effects::add));
    List<String> breaking = new ArrayList<>();
    before.forEach((c, type) -> broken(c, type, after).ifPresent(breaking::add));
    effects.addAll(breaking);
    before.forEach(
        (c, type) -> broken(c, type, after).ifPresent(b -> effects.addAll(broken(table, c))));
    if (!effects.isEmpty()) {
      effects.add(readers(table));
    }
    if (!breaking.isEmpty()) {
      effects.add("this breaks readers: the contract of " + table + " needs a new major version");
    }
    return effects;
  }

  private static Optional<String> added(String column, String type, Map<String, String> before) {
    return before.containsKey(column)
        ? Optional.empty()
        : Optional.of("column " + column + " " + type + " is added");
  }

  private static Optional<String> broken(String column, String type, Map<String, String> after) {
    String now = after.get(column);
    if (now == null) {
      return Optional.of("column " + column + " " + type + " is removed");
    }
    return now.equals(type)
        ? Optional.empty()
        : Optional.of("column " + column + " is retyped from " + type + " to " + now);
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
