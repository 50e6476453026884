package dev.assay.run;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SilverDefinition.Reference;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What a pipeline makes, and of what: Bronze, Silver and Gold tables with their inputs. */
public final class NodeGraph {
  private final NavigableMap<TableName, NavigableSet<TableName>> inputs;

  private NodeGraph(NavigableMap<TableName, NavigableSet<TableName>> inputs) {
    this.inputs = inputs;
  }

  /** The graph of a pipeline. */
  public static NodeGraph of(PipelineDefinition pipeline) {
    NavigableMap<TableName, NavigableSet<TableName>> inputs = new TreeMap<>();
    pipeline
        .sources()
        .forEach(s -> inputs.put(TableName.of(Layer.BRONZE, s.name()), new TreeSet<>()));
    for (SilverDefinition silver : pipeline.silver()) {
      NavigableSet<TableName> read = new TreeSet<>();
      read.add(TableName.of(Layer.BRONZE, silver.source()));
      silver.references().stream().map(Reference::table).forEach(read::add);
      inputs.put(silver.table(), read);
    }
    for (ModelDefinition model : pipeline.models()) {
      inputs.put(model.table(), new TreeSet<>(model.inputs()));
    }
    return new NodeGraph(inputs);
  }

  /** All tables, sorted by layer and name. */
  public NavigableSet<TableName> tables() {
    return new TreeSet<>(inputs.keySet());
  }

  /** The tables that {@code table} is made of directly. */
  public NavigableSet<TableName> inputs(TableName table) {
    return Collections.unmodifiableNavigableSet(inputs.getOrDefault(table, new TreeSet<>()));
  }

  /** The tables that are made of {@code table} directly. */
  public NavigableSet<TableName> readers(TableName table) {
    NavigableSet<TableName> readers = new TreeSet<>();
    inputs.forEach(
        (reader, read) -> {
          if (read.contains(table)) {
            readers.add(reader);
          }
        });
    return readers;
  }

  /** All that {@code table} is made of, near and far, without itself. */
  public NavigableSet<TableName> upstream(TableName table) {
    return reach(table, this::inputs);
  }

  /** All that is made of {@code table}, near and far, without itself. */
  public NavigableSet<TableName> downstream(TableName table) {
    return reach(table, this::readers);
  }

  private static NavigableSet<TableName> reach(
      TableName from, Function<TableName, ? extends Collection<TableName>> next) {
    NavigableSet<TableName> reached = new TreeSet<>();
    Deque<TableName> open = new ArrayDeque<>(next.apply(from));
    while (!open.isEmpty()) {
      TableName table = open.pop();
      if (reached.add(table)) {
        open.addAll(next.apply(table));
      }
    }
    reached.remove(from);
    return reached;
  }
}
