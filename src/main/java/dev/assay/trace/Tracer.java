package dev.assay.trace;

import dev.assay.definition.ColumnPaths;
import dev.assay.definition.ColumnPaths.Origin;
import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import dev.assay.release.Release;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows a row through the present models: an input is followed by those of its columns that come
 * through to the row unchanged.
 */
public final class Tracer {
  private final PipelineDefinition pipeline;
  private final List<Release> releases;
  private final RowReader reader;
  private final BronzeTrail bronze;
  private final List<TableTrace> traced = new ArrayList<>();
  private final List<Trace.DeadEnd> ends = new ArrayList<>();
  private final Set<Sought> seen = new TreeSet<>();
  private final Deque<Step> open = new ArrayDeque<>();

  /**
   * @param releases those that are looked at, oldest first; all kept
   * @param tables asked for when there is something to read
   */
  public Tracer(
      PipelineDefinition pipeline,
      Lakehouse lakehouse,
      List<Release> releases,
      Supplier<DeltaTables> tables) {
    this.pipeline = pipeline;
    this.releases = List.copyOf(releases);
    this.reader = new RowReader(tables);
    this.bronze = new BronzeTrail(pipeline, lakehouse, reader);
  }

  private record Step(Sought sought, String through) {}

  /**
   * Everything about the rows of a Gold or Silver table that hold some values.
   *
   * @param sought the values
   * @param columns of the table, whose values in the newest row are followed too
   */
  public Trace trace(Sought sought, List<String> columns) {
    open.add(new Step(sought, ""));
    while (!open.isEmpty()) {
      Step step = open.remove();
      if (seen.add(step.sought())) {
        follow(step, step.through().isEmpty() ? columns : List.of());
      }
    }
    traced.sort(
        Comparator.comparing((TableTrace t) -> !t.through().isEmpty())
            .thenComparing(t -> t.sought().table().layer(), Comparator.reverseOrder()));
    return new Trace(traced, ends);
  }

  /** The contract of the table that a person names, with or without its layer. */
  public static Contract contract(PipelineDefinition pipeline, String name) {
    return pipeline.contracts().values().stream()
        .filter(c -> c.table().layer() != Layer.BRONZE)
        .filter(c -> c.table().toString().equals(name) || c.table().name().equals(name))
        .reduce((silver, gold) -> gold)
        .orElseThrow(
            () -> {
              List<String> names =
                  pipeline.contracts().keySet().stream().map(TableName::toString).toList();
              return AssayException.of(
                  ErrorKind.USAGE,
                  Text.printable(name),
                  "there is no such table that is released",
                  "Tables are "
                      + String.join(", ", names)
                      + Text.nearest(name, names).map(n -> ". Did you mean " + n + "?").orElse(""));
            });
  }

  private void follow(Step step, List<String> columns) {
    TableName table = step.sought().table();
    Contract contract = pipeline.promised(table);
    List<Shown> shown = reader.shown(step.sought(), contract, releases);
    List<Era> eras = Era.of(shown, contract.columnNames());
    List<Delivery> deliveries =
        silver(table).stream()
            .flatMap(s -> bronze.deliveries(s, step.sought(), shown).stream())
            .toList();
    traced.add(new TableTrace(step.sought(), step.through(), eras, deliveries));
    if (table.layer() == Layer.GOLD) {
      SortedMap<String, String> known = new TreeMap<>(step.sought().values());
      columns.forEach(c -> value(shown, c).ifPresent(v -> known.put(c, v)));
      followInputs(table, known);
    }
  }

  private static Optional<String> value(List<Shown> shown, String column) {
    @Nullable Object value = null;
    for (Shown one : shown) {
      for (Map<String, @Nullable Object> row : one.rows()) {
        value = row.get(column);
      }
    }
    return Optional.ofNullable(value).map(Object::toString);
  }

  private void followInputs(TableName table, SortedMap<String, String> known) {
    ModelDefinition model =
        pipeline.models().stream().filter(m -> m.table().equals(table)).findFirst().orElseThrow();
    Map<String, SortedSet<Origin>> paths = ColumnPaths.of(pipeline, model);
    for (TableName input : model.inputs()) {
      SortedMap<String, String> values = new TreeMap<>();
      SortedSet<String> names = new TreeSet<>();
      known.forEach(
          (column, value) ->
              paths.getOrDefault(column, new TreeSet<>()).stream()
                  .filter(o -> o.table().equals(input))
                  .forEach(
                      o -> {
                        values.putIfAbsent(o.column(), value);
                        names.add(
                            o.column().equals(column) ? column : column + " (" + o.column() + ")");
                      }));
      if (values.isEmpty()) {
        ends.add(end(table, input, known.keySet(), paths));
      } else {
        String through = table + " takes " + String.join(", ", names) + " from it unchanged";
        open.add(new Step(new Sought(input, values), through));
      }
    }
  }

  private Trace.DeadEnd end(
      TableName table, TableName input, Set<String> known, Map<String, SortedSet<Origin>> paths) {
    String columns = String.join(", ", known);
    SortedSet<String> others = new TreeSet<>();
    paths.forEach(
        (column, origins) -> {
          if (origins.stream().anyMatch(o -> o.table().equals(input))) {
            others.add(column);
          }
        });
    String computed =
        known.stream()
            .filter(c -> paths.getOrDefault(c, new TreeSet<>()).isEmpty())
            .collect(Collectors.joining(", "));
    String why =
        computed.isEmpty()
            ? columns + " comes through unchanged, but not from this input"
            : computed + " is computed or aggregated, so no row of this input can be told by it";
    String remedy =
        others.isEmpty() ? "" : "; follow it by --column " + String.join(" or ", others);
    return new Trace.DeadEnd(table, input, RowReader.versions(input, releases), why + remedy);
  }

  private List<SilverDefinition> silver(TableName table) {
    return pipeline.silver().stream().filter(s -> s.table().equals(table)).toList();
  }
}
