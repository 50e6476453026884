package dev.assay.lineage;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SourceDefinition;
import dev.assay.model.TableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where every column of a pipeline comes from and where it goes, from the fields of landed files to
 * Gold: told by definitions alone, so it needs neither a session nor a lakehouse.
 */
public final class Lineage {
  private final SortedMap<Dataset, TableLineage> tables = new TreeMap<>();
  private final Map<ColumnRef, SortedSet<Influence>> reached = new HashMap<>();

  private Lineage(Collection<TableLineage> told) {
    told.forEach(t -> tables.put(t.dataset(), t));
    for (TableLineage table : tables.values()) {
      table.columns().forEach((c, from) -> reach(new ColumnRef(table.dataset(), c), from));
    }
  }

  /** The lineage of a pipeline as it is defined. */
  public static Lineage of(PipelineDefinition pipeline) {
    return new Lineage(tables(pipeline));
  }

  /** The same with the metrics and exposures that rest on its tables. */
  public static Lineage withReaders(PipelineDefinition pipeline) {
    List<TableLineage> told = tables(pipeline);
    pipeline.consumers().metrics().forEach(m -> told.add(ReaderLineage.of(pipeline, m)));
    pipeline.consumers().exposures().forEach(e -> told.add(ReaderLineage.of(pipeline, e)));
    return new Lineage(told);
  }

  private static List<TableLineage> tables(PipelineDefinition pipeline) {
    List<TableLineage> told = new ArrayList<>();
    for (SourceDefinition source : pipeline.sources()) {
      told.add(SourceLineage.landed(source));
      told.add(SourceLineage.bronze(source));
    }
    for (SilverDefinition silver : pipeline.silver()) {
      told.add(SilverLineage.of(pipeline, silver));
    }
    for (ModelDefinition model : pipeline.models()) {
      told.add(ModelLineage.of(pipeline, model));
    }
    return told;
  }

  /**
   * The lineage of one table alone.
   *
   * @throws IllegalArgumentException when the pipeline makes no such table
   */
  public static TableLineage tell(PipelineDefinition pipeline, Dataset dataset) {
    Stream<TableLineage> bronze = pipeline.sources().stream().map(SourceLineage::bronze);
    Stream<TableLineage> silver =
        pipeline.silver().stream()
            .filter(s -> Dataset.of(s.table()).equals(dataset))
            .map(s -> SilverLineage.of(pipeline, s));
    Stream<TableLineage> gold =
        dataset.table().flatMap(pipeline::model).stream().map(m -> ModelLineage.of(pipeline, m));
    return Stream.of(bronze, silver, gold)
        .flatMap(s -> s)
        .filter(t -> t.dataset().equals(dataset))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no definition makes " + dataset));
  }

  /** Everything that has a lineage, landed files first, Gold and its readers last. */
  public SortedSet<Dataset> datasets() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(tables.keySet()));
  }

  /** The lineage of one table, one step back; empty when there is no such table. */
  public Optional<TableLineage> of(Dataset dataset) {
    return Optional.ofNullable(tables.get(dataset));
  }

  /** The lineage of one table, one step back; empty when there is no such table. */
  public Optional<TableLineage> of(TableName table) {
    return of(Dataset.of(table));
  }

  /** Whether there is such a column. */
  public boolean knows(ColumnRef column) {
    return of(column.dataset()).filter(t -> t.columns().containsKey(column.column())).isPresent();
  }

  /** What a table is made of, one step back; nothing, when there is no such table. */
  public SortedSet<Dataset> inputs(Dataset dataset) {
    return of(dataset).map(TableLineage::inputs).orElse(Collections.emptySortedSet());
  }

  /** The tables that a table is made of, one step back. */
  public SortedSet<TableName> inputs(TableName table) {
    return inputs(Dataset.of(table)).stream()
        .flatMap(d -> d.table().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is made of a table, one step on. */
  public SortedSet<Dataset> outputs(Dataset dataset) {
    return tables.values().stream()
        .filter(t -> t.inputs().contains(dataset))
        .map(TableLineage::dataset)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * What comes into a column, one step back; what decides about the rows of its table stands in
   * {@link TableLineage#rows}.
   */
  public SortedSet<Influence> upstream(ColumnRef column) {
    return of(column.dataset())
        .map(t -> t.columns().getOrDefault(column.column(), Collections.emptySortedSet()))
        .orElse(Collections.emptySortedSet());
  }

  /** The columns that a column comes into, one step on, each with how it comes in. */
  public SortedSet<Influence> downstream(ColumnRef column) {
    return reached.getOrDefault(column, Collections.emptySortedSet());
  }

  /** The tables about whose rows a column decides, and how. */
  public SortedMap<Dataset, SortedSet<Kind>> decidedBy(ColumnRef column) {
    SortedMap<Dataset, SortedSet<Kind>> decided = new TreeMap<>();
    for (TableLineage table : tables.values()) {
      table.rows().stream()
          .filter(i -> i.column().equals(column))
          .forEach(
              i -> decided.computeIfAbsent(table.dataset(), d -> new TreeSet<>()).add(i.kind()));
    }
    return decided;
  }

  /** The columns, at any distance, whose values come through to this one; itself not among them. */
  public SortedSet<ColumnRef> origins(ColumnRef column) {
    SortedSet<ColumnRef> found = new TreeSet<>();
    Set<ColumnRef> seen = new HashSet<>();
    Deque<ColumnRef> open = new ArrayDeque<>(List.of(column));
    while (!open.isEmpty()) {
      ColumnRef next = open.remove();
      if (seen.add(next)) {
        upstream(next).stream()
            .filter(i -> i.kind().isDirect())
            .map(Influence::column)
            .forEach(open::add);
        found.add(next);
      }
    }
    found.remove(column);
    return found;
  }

  private void reach(ColumnRef to, SortedSet<Influence> from) {
    for (Influence influence : from) {
      reached
          .computeIfAbsent(influence.column(), c -> new TreeSet<>())
          .add(new Influence(to, influence.kind()));
    }
  }
}
