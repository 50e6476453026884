package dev.assay.reader;

import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import dev.assay.ops.OpsTable;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The names that a reader may use, resolved once: a reader who has them sees one release in all
 * tables.
 */
public final class Views {
  private final SortedMap<String, View> byName = new TreeMap<>();

  private Views() {}

  /**
   * Gold and the Silver it came from as {@code release} pins them; Bronze and ops as they are now.
   *
   * @param current the latest release, which {@code gold_current} means
   */
  public static Views released(
      Release release, Release current, PipelineDefinition pipeline, Lakehouse lakehouse) {
    Views views = new Views();
    views.addUnreleased(pipeline, lakehouse);
    release.pins().forEach(p -> views.add(View.of(p.table(), p.version())));
    views.addCurrent(current);
    return views;
  }

  /** Every table as it is now, released or not. */
  public static Views candidate(PipelineDefinition pipeline, Lakehouse lakehouse) {
    Views views = new Views();
    views.addUnreleased(pipeline, lakehouse);
    pipeline.contracts().keySet().forEach(t -> views.addNewest(t, lakehouse));
    return views;
  }

  /** Adds {@code gold_current} to views of candidates. */
  public Views withCurrent(Release current) {
    addCurrent(current);
    return this;
  }

  /**
   * The rows behind the names in {@code wanted}; refuses one that does not exist and says which do.
   */
  Map<String, Dataset<Row>> rows(DeltaTables tables, Collection<String> wanted) {
    Map<String, Dataset<Row>> rows = new TreeMap<>();
    for (String name : wanted) {
      View view = byName.get(name);
      if (view == null) {
        throw unknown(name);
      }
      rows.put(name, tables.readAt(view.table(), view.version()));
    }
    return rows;
  }

  /** The rows of the newest data behind the names in {@code wanted}. */
  public long rows(Collection<String> wanted, Lakehouse lakehouse) {
    return byName.values().stream()
        .filter(v -> wanted.contains(v.name()))
        .mapToLong(v -> lakehouse.rows(v.table()))
        .sum();
  }

  /** The names, sorted. */
  public Collection<String> names() {
    return byName.keySet();
  }

  private AssayException unknown(String name) {
    String near =
        Text.nearest(name, byName.keySet()).map(n -> " Did you mean " + n + "?").orElse("");
    return AssayException.of(
        ErrorKind.USAGE,
        "query",
        "there is no table " + Text.printable(name),
        "Tables are " + String.join(", ", byName.keySet()) + "." + near);
  }

  private void addUnreleased(PipelineDefinition pipeline, Lakehouse lakehouse) {
    pipeline
        .sources()
        .forEach(
            s -> {
              addNewest(TableName.of(Layer.BRONZE, s.name()), lakehouse);
              addNewest(TableName.of(Layer.BRONZE, s.name() + "__rejected"), lakehouse);
              addNewest(TableName.of(Layer.BRONZE, s.name() + "__superseded"), lakehouse);
            });
    pipeline.silver().forEach(s -> addNewest(s.table().quarantine(), lakehouse));
    for (OpsTable table : OpsTable.values()) {
      // A commit that only adds columns counts here too.
      lakehouse
          .log(table.table())
          .latestVersion()
          .ifPresent(version -> add(View.of(table.table(), version)));
    }
  }

  private void addNewest(TableName table, Lakehouse lakehouse) {
    OptionalLong version = lakehouse.dataVersion(table);
    if (version.isPresent()) {
      add(View.of(table, version.getAsLong()));
    }
  }

  private void addCurrent(Release current) {
    for (Pin pin : current.pins()) {
      if (pin.table().layer() == Layer.GOLD) {
        add(View.current(pin.table(), pin.version()));
      }
    }
  }

  private void add(View view) {
    byName.put(view.name(), view);
  }
}
