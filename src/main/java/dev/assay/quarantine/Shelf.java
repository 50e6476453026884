package dev.assay.quarantine;

import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A place where records stand that one table did not take.
 *
 * @param table the table; decisions are about records of it
 * @param stored the table beside it that holds them
 * @param source the source that they were delivered for
 */
public record Shelf(TableName table, TableName stored, String source) {
  /** All places of a pipeline: those of Bronze, then those of Silver. */
  public static List<Shelf> of(PipelineDefinition pipeline) {
    List<Shelf> shelves = new ArrayList<>();
    pipeline
        .sources()
        .forEach(s -> shelves.add(beside(TableName.of(Layer.BRONZE, s.name()), s.name())));
    pipeline.silver().forEach(s -> shelves.add(beside(s.table(), s.source())));
    return shelves;
  }

  /**
   * Those that a person names: {@code silver.stg_users}, {@code stg_users}, or with the ending of
   * the table beside it; all when nothing is named.
   *
   * @throws AssayException USAGE for a name that is none
   */
  public static List<Shelf> named(List<String> names, List<Shelf> all) {
    if (names.isEmpty()) {
      return all;
    }
    return names.stream().flatMap(n -> named(n, all)).distinct().toList();
  }

  private static Stream<Shelf> named(String name, List<Shelf> all) {
    List<Shelf> found = all.stream().filter(s -> s.isCalled(name)).toList();
    if (found.isEmpty()) {
      List<String> tables = all.stream().map(s -> s.table().toString()).toList();
      throw AssayException.of(
          ErrorKind.USAGE,
          Text.printable(name),
          "there is no such table that sets records aside",
          "Tables are "
              + String.join(", ", tables)
              + Text.nearest(name, tables).map(t -> ". Did you mean " + t + "?").orElse(""));
    }
    return found.stream();
  }

  /** Whether it holds what could not be read, as opposed to what Silver refused. */
  public boolean isBronze() {
    return table.layer() == Layer.BRONZE;
  }

  private boolean isCalled(String name) {
    return Stream.of(table, stored)
        .anyMatch(t -> name.equals(t.toString()) || name.equals(t.name()));
  }

  private static Shelf beside(TableName table, String source) {
    String ending = table.layer() == Layer.BRONZE ? "__rejected" : "__quarantine";
    return new Shelf(table, TableName.of(table.layer(), table.name() + ending), source);
  }
}
