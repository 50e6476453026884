package dev.assay.table;

import dev.assay.model.TableName;
import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;

/**
 * How one table lies: its columns, by which of them its rows are clustered, or that it is a view.
 */
final class TableLayout {
  private static final String CLUSTERED = "assay.cluster";

  private final DeltaTables tables;
  private final Lakehouse lakehouse;
  private final TableName table;
  private final List<String> statistics;
  private final List<String> clustering;

  TableLayout(
      DeltaTables tables,
      Lakehouse lakehouse,
      TableName table,
      List<String> statistics,
      List<String> clustering) {
    this.tables = tables;
    this.lakehouse = lakehouse;
    this.table = table;
    this.statistics = statistics;
    this.clustering = clustering;
  }

  /**
   * Whether the layout must be looked at before the table is overwritten: Delta keeps properties
   * and clustering of a table that is only overwritten.
   */
  boolean decides() {
    return !clustering.isEmpty()
        || lakehouse
            .newest(table)
            .filter(s -> StoredView.of(s).isPresent() || s.properties().containsKey(CLUSTERED))
            .isPresent();
  }

  /**
   * Makes the table anew and empty, in a commit of its own, unless it has these columns and this
   * layout; whoever finds it so knows by the fingerprint that its rows are missing.
   *
   * @param atBirth properties of a table that is not there yet
   */
  void bring(StructType columns, Provenance provenance, Map<String, String> atBirth) {
    Optional<KernelSnapshot> there = lakehouse.newest(table);
    String layout = String.join(",", clustering);
    Provenance empty = empty(provenance);
    tables.session().conf().set(DeltaTables.USER_METADATA, empty.toJson());
    if (there.isEmpty()) {
      create(columns, layout, atBirth);
      return;
    }
    boolean otherColumns = !lakehouse.hasColumns(table, columns);
    if (otherColumns) {
      overwriteSchema(columns, empty);
    }
    if (StoredView.of(there.get()).isPresent()) {
      alter().unset(List.of(StoredView.PROPERTY));
    }
    if (otherColumns || !there.get().properties().getOrDefault(CLUSTERED, "").equals(layout)) {
      alter().to("cluster by " + (clustering.isEmpty() ? "none" : "(" + names() + ")"));
      alter().set(Map.of(CLUSTERED, layout));
    }
  }

  /** Makes the table one that holds no row and has these columns. */
  void becomeView(StructType columns, Provenance provenance) {
    boolean isOne = lakehouse.newest(table).flatMap(StoredView::of).isPresent();
    if (!isOne || !lakehouse.hasColumns(table, columns)) {
      overwriteSchema(columns, empty(provenance));
    }
  }

  /**
   * Forgets the statistics of columns that the table is about to lose: Delta refuses a schema that
   * lacks a column of which it is to keep them.
   */
  void forgetStatistics(StructType columns, Provenance provenance) {
    List<String> kept =
        lakehouse
            .newest(table)
            .map(s -> s.properties().getOrDefault(DeltaTables.STATISTICS, ""))
            .filter(names -> !names.isEmpty())
            .map(names -> List.of(names.split(",", -1)))
            .orElse(List.of());
    List<String> staying = kept.stream().filter(List.of(columns.fieldNames())::contains).toList();
    if (staying.size() == kept.size()) {
      return;
    }
    tables.session().conf().set(DeltaTables.USER_METADATA, empty(provenance).toJson());
    if (staying.isEmpty()) {
      alter().unset(List.of(DeltaTables.STATISTICS));
    } else {
      alter().set(Map.of(DeltaTables.STATISTICS, String.join(",", staying)));
    }
  }

  private static Provenance empty(Provenance provenance) {
    return new Provenance(provenance.runId(), provenance.node(), "empty", new TreeMap<>());
  }

  private void create(StructType columns, String layout, Map<String, String> atBirth) {
    DeltaTableBuilder builder =
        DeltaTable.create(tables.session()).location(lakehouse.path(table)).addColumns(columns);
    if (!statistics.isEmpty()) {
      builder = builder.property(DeltaTables.STATISTICS, String.join(",", statistics));
    }
    for (Map.Entry<String, String> property : atBirth.entrySet()) {
      builder = builder.property(property.getKey(), property.getValue());
    }
    builder.property(CLUSTERED, layout).clusterBy(clustering.toArray(String[]::new)).execute();
  }

  private void overwriteSchema(StructType columns, Provenance provenance) {
    forgetStatistics(columns, provenance);
    tables
        .writer(tables.session().createDataFrame(List.of(), columns), provenance)
        .mode(SaveMode.Overwrite)
        .option("overwriteSchema", "true")
        .save(lakehouse.path(table));
  }

  private String names() {
    return clustering.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
  }

  private AlterTable alter() {
    return new AlterTable(tables.session(), lakehouse.path(table));
  }
}
