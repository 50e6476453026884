package dev.assay.table;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Reads and writes the tables of a lakehouse in one session. Every write is one commit that carries
 * its {@link Provenance}, and answers with that commit, found in the log by looking.
 */
public final class DeltaTables {
  private static final String INVENTORY = "assay_inventory";
  private static final String USER_METADATA = "spark.databricks.delta.commitInfo.userMetadata";

  private static final String STATISTICS = "delta.dataSkippingStatsColumns";
  private static final String CLUSTERED = "assay.cluster";

  private final Lakehouse lakehouse;
  private final SparkSession session;
  private final List<String> statistics;
  private final List<String> clustering;

  public DeltaTables(Lakehouse lakehouse, SparkSession session) {
    this(lakehouse, session, List.of(), List.of());
  }

  private DeltaTables(
      Lakehouse lakehouse, SparkSession session, List<String> statistics, List<String> clustering) {
    this.lakehouse = lakehouse;
    this.session = session;
    this.statistics = List.copyOf(statistics);
    this.clustering = List.copyOf(clustering);
  }

  /**
   * The same tables; one that is made through them keeps minimum and maximum of these columns only
   * in its log, where everybody can read them: so name none that is personal.
   */
  public DeltaTables withStatistics(List<String> columns) {
    return new DeltaTables(lakehouse, session, columns, clustering);
  }

  /** The same tables; one that is written whole through them is laid out by these columns. */
  public DeltaTables withClustering(List<String> columns) {
    return new DeltaTables(lakehouse, session, statistics, columns);
  }

  public SparkSession session() {
    return session;
  }

  /** The newest rows of a table; of a view, those that its text makes of the versions it names. */
  public Dataset<Row> read(TableName table) {
    String path = lakehouse.path(table);
    return KernelSnapshot.newest(path, lakehouse.configuration())
        .flatMap(this::quickly)
        .orElseGet(() -> session.read().format("delta").load(path));
  }

  /** The newest rows of a table as they are now, whatever is written to it before they are used. */
  public Dataset<Row> readStill(TableName table) {
    return readAt(table, lakehouse.log(table).latestVersion().orElse(0));
  }

  /** The rows of a table at a version. */
  public Dataset<Row> readAt(TableName table, long version) {
    String path = lakehouse.path(table);
    return quickly(KernelSnapshot.at(path, version, lakehouse.configuration()))
        .orElseGet(() -> session.read().format("delta").option("versionAsOf", version).load(path));
  }

  private Optional<Dataset<Row>> quickly(KernelSnapshot snapshot) {
    return StoredView.of(snapshot)
        .map(view -> view.rows(this))
        .or(() -> LittleTable.read(session, snapshot));
  }

  /**
   * Why {@link #changes} cannot be told; empty when it can.
   *
   * @param from the version before
   * @param to the version after
   */
  public Optional<String> obstacle(TableName table, long from, long to) {
    return new TableChanges(lakehouse, this, table, from, to).obstacle();
  }

  /** The rows in which two versions of a table differ. */
  public RowDifference changes(TableName table, long from, long to) {
    return new TableChanges(lakehouse, this, table, from, to).difference();
  }

  /** Adds rows; makes the table when it is not there. */
  public Commit append(TableName table, Dataset<Row> rows, Provenance provenance) {
    OptionalLong before = lakehouse.log(table).latestVersion();
    writer(rows, provenance).mode(SaveMode.Append).save(lakehouse.path(table));
    return committed(table, before, provenance);
  }

  /**
   * Adds the rows of a numbered batch; a batch that is in the table already is not added again, and
   * the answer is then the commit that added it.
   */
  public Commit appendBatch(TableName table, Dataset<Row> rows, Provenance provenance, long batch) {
    writer(rows, provenance)
        .option("txnAppId", table.toString())
        .option("txnVersion", batch)
        .option("mergeSchema", "true")
        .mode(SaveMode.Append)
        .save(lakehouse.path(table));
    return lakehouse
        .log(table)
        .newestMatching(c -> c.transactions().getOrDefault(table.toString(), -1L) == batch)
        .orElseThrow(() -> unknown(table, provenance));
  }

  /** Replaces rows and schema. */
  public Commit overwrite(TableName table, Dataset<Row> rows, Provenance provenance) {
    OptionalLong before = lakehouse.log(table).latestVersion();
    if (!clustering.isEmpty() || isLaidOut(table)) {
      layOut(table, rows.schema().asNullable(), provenance);
      writer(rows, provenance).mode(SaveMode.Overwrite).save(lakehouse.path(table));
      return committed(table, before, provenance);
    }
    writer(rows, provenance)
        .mode(SaveMode.Overwrite)
        .option("overwriteSchema", "true")
        .save(lakehouse.path(table));
    return committed(table, before, provenance);
  }

  /** Delta keeps the properties and the layout of a table that is only overwritten. */
  private boolean isLaidOut(TableName table) {
    return newest(table)
        .filter(s -> StoredView.of(s).isPresent() || s.properties().containsKey(CLUSTERED))
        .isPresent();
  }

  /**
   * Makes the table anew and empty, in a commit of its own, unless it has these columns and this
   * layout; whoever finds it so knows by the fingerprint that its rows are missing.
   */
  private void layOut(TableName table, StructType columns, Provenance provenance) {
    Optional<KernelSnapshot> there = newest(table);
    String layout = String.join(",", clustering);
    Provenance empty = empty(provenance);
    session.conf().set(USER_METADATA, empty.toJson());
    if (there.isEmpty()) {
      create(table, columns, layout);
      return;
    }
    boolean otherColumns = !lakehouse.hasColumns(table, columns);
    if (otherColumns) {
      overwriteSchema(table, columns, empty);
    }
    if (StoredView.of(there.get()).isPresent()) {
      alter(table, "unset tblproperties ('" + StoredView.PROPERTY + "')");
    }
    if (otherColumns || !there.get().properties().getOrDefault(CLUSTERED, "").equals(layout)) {
      alter(
          table, "cluster by " + (clustering.isEmpty() ? "none" : "(" + quoted(clustering) + ")"));
      alter(table, "set tblproperties ('" + CLUSTERED + "' = '" + layout + "')");
    }
  }

  private static Provenance empty(Provenance provenance) {
    return new Provenance(provenance.runId(), provenance.node(), "empty", new TreeMap<>());
  }

  private void create(TableName table, StructType columns, String layout) {
    DeltaTableBuilder builder =
        DeltaTable.create(session).location(lakehouse.path(table)).addColumns(columns);
    if (!statistics.isEmpty()) {
      builder = builder.property(STATISTICS, String.join(",", statistics));
    }
    builder.property(CLUSTERED, layout).clusterBy(clustering.toArray(String[]::new)).execute();
  }

  private void overwriteSchema(TableName table, StructType columns, Provenance provenance) {
    writer(session.createDataFrame(List.of(), columns), provenance)
        .mode(SaveMode.Overwrite)
        .option("overwriteSchema", "true")
        .save(lakehouse.path(table));
  }

  private void alter(TableName table, String change) {
    session.conf().set("spark.sql.variable.substitute", "false");
    session.sql("alter table " + sqlName(table) + " " + change);
  }

  private static String quoted(List<String> columns) {
    return columns.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
  }

  private Optional<KernelSnapshot> newest(TableName table) {
    return KernelSnapshot.newest(lakehouse.path(table), lakehouse.configuration());
  }

  /** Makes the table a view: no rows, but the text that stands for them. */
  public Commit replace(TableName table, StoredView view, Provenance provenance) {
    StructType columns = view.rows(this).schema().asNullable();
    boolean isOne = newest(table).flatMap(StoredView::of).isPresent();
    if (!isOne || !lakehouse.hasColumns(table, columns)) {
      overwriteSchema(table, columns, empty(provenance));
    }
    session.conf().set(USER_METADATA, provenance.toJson());
    String text = view.toJson().replace("\\", "\\\\").replace("'", "\\'");
    alter(table, "set tblproperties ('" + StoredView.PROPERTY + "' = '" + text + "')");
    return found(table, provenance);
  }

  /**
   * Takes away and adds the rows in which the table's part {@code before} and what it should be
   * differ, in one commit.
   */
  public Commit exchange(TableName table, RowDifference difference, Provenance provenance) {
    OptionalLong before = lakehouse.log(table).latestVersion();
    session.conf().set(USER_METADATA, provenance.toJson());
    difference.mergeInto(DeltaTable.forPath(session, lakehouse.path(table)));
    return committed(table, before, provenance);
  }

  /** Joins small files and lays rows out anew; no row comes or goes. */
  public Commit compact(TableName table, Provenance provenance) {
    OptionalLong before = lakehouse.log(table).latestVersion();
    session.conf().set(USER_METADATA, provenance.toJson());
    session.conf().set("spark.databricks.delta.optimize.minFileSize", SmallFiles.SMALL_BYTES);
    DeltaTable.forPath(session, lakehouse.path(table)).optimize().executeCompaction();
    return committed(table, before, provenance);
  }

  private String sqlName(TableName table) {
    return "delta.`" + lakehouse.path(table).replace("`", "``") + "`";
  }

  /** Removes rows; the condition is written into the log, so it may name no personal value. */
  public Commit delete(TableName table, Column condition, Provenance provenance) {
    OptionalLong before = lakehouse.log(table).latestVersion();
    session.conf().set(USER_METADATA, provenance.toJson());
    DeltaTable.forPath(session, lakehouse.path(table)).delete(condition);
    return committed(table, before, provenance);
  }

  /**
   * Inserts rows with new keys and replaces those whose key is there, where {@code later} holds
   * between {@code source} and {@code target}.
   */
  public Commit upsert(
      TableName table, Dataset<Row> rows, List<String> key, Column later, Provenance provenance) {
    OptionalLong before = lakehouse.log(table).latestVersion();
    session.conf().set(USER_METADATA, provenance.toJson());
    String sameKey =
        key.stream()
            .map(k -> "source.`" + k + "` = target.`" + k + "`")
            .collect(Collectors.joining(" and "));
    DeltaTable.forPath(session, lakehouse.path(table))
        .as("target")
        .merge(rows.as("source"), sameKey)
        .whenMatched(later)
        .updateAll()
        .whenNotMatched()
        .insertAll()
        .execute();
    return committed(table, before, provenance);
  }

  private DataFrameWriter<Row> writer(Dataset<Row> rows, Provenance provenance) {
    DataFrameWriter<Row> writer =
        rows.write().format("delta").option("userMetadata", provenance.toJson());
    return statistics.isEmpty() ? writer : writer.option(STATISTICS, String.join(",", statistics));
  }

  /** Commits nothing but where the rows, which stay as they are, come from by now. */
  public Commit tell(TableName table, Provenance provenance) {
    session.conf().set(USER_METADATA, provenance.toJson());
    alter(table, "set tblproperties ('assay.unchanged' = 'true')");
    return found(table, provenance);
  }

  /** Sets the properties that keep what releases need, where the table lacks them. */
  public void protect(TableName table) {
    KernelSnapshot.newest(lakehouse.path(table), lakehouse.configuration())
        .map(s -> Protection.lacking(s.properties()))
        .filter(lacking -> !lacking.isEmpty())
        .ifPresent(lacking -> set(table, lacking));
  }

  private void set(TableName table, Map<String, String> properties) {
    String all =
        properties.entrySet().stream()
            .map(p -> "'" + p.getKey() + "' = '" + p.getValue() + "'")
            .collect(Collectors.joining(", "));
    session.sql("alter table " + quoted(table) + " set tblproperties (" + all + ")");
  }

  /**
   * Deletes files that the newest version does not read; Delta itself looks that it does not. What
   * is not named here stays, and a file that is gone already is no error.
   */
  public void delete(TableName table, List<StoredFile> files) {
    session.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
    session.conf().set("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2");
    new Inventory(lakehouse, table, files).rows(session).createOrReplaceTempView(INVENTORY);
    session.sql(
        "vacuum "
            + quoted(table)
            + " using inventory (select path, length, isDir, modificationTime from "
            + INVENTORY
            + ") retain 0 hours");
  }

  private String quoted(TableName table) {
    return "delta.`" + lakehouse.path(table).replace("`", "``") + "`";
  }

  /** Delta makes no commit where no row comes or goes; then one is made that only tells of it. */
  private Commit committed(TableName table, OptionalLong before, Provenance provenance) {
    return lakehouse.log(table).latestVersion().equals(before)
        ? tell(table, provenance)
        : found(table, provenance);
  }

  private Commit found(TableName table, Provenance provenance) {
    return Provenance.newest(lakehouse.log(table), provenance.node())
        .filter(w -> w.provenance().equals(provenance))
        .map(Provenance.Written::commit)
        .orElseThrow(() -> unknown(table, provenance));
  }

  private static AssayException unknown(TableName table, Provenance provenance) {
    return AssayException.of(
        ErrorKind.ENVIRONMENT,
        table.toString(),
        "the commit of run "
            + provenance.runId()
            + " is not in the table's log after it was reported as written",
        "Check that nothing else writes to this folder, and run again; the next run looks before it"
            + " writes");
  }
}
