package dev.assay.table;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import io.delta.tables.DeltaTable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Reads and writes the tables of a lakehouse in one session. Every write is one commit that carries
 * its {@link Provenance}, and answers with that commit, found in the log by looking.
 */
public final class DeltaTables {
  private static final String INVENTORY = "assay_inventory";
  private static final String USER_METADATA = "spark.databricks.delta.commitInfo.userMetadata";

  private final Lakehouse lakehouse;
  private final SparkSession session;
  private final List<String> statistics;

  public DeltaTables(Lakehouse lakehouse, SparkSession session) {
    this(lakehouse, session, List.of());
  }

  private DeltaTables(Lakehouse lakehouse, SparkSession session, List<String> statistics) {
    this.lakehouse = lakehouse;
    this.session = session;
    this.statistics = List.copyOf(statistics);
  }

  /**
   * The same tables; one that is made through them keeps minimum and maximum of these columns only
   * in its log, where everybody can read them: so name none that is personal.
   */
  public DeltaTables withStatistics(List<String> columns) {
    return new DeltaTables(lakehouse, session, columns);
  }

  public SparkSession session() {
    return session;
  }

  /** The newest rows of a table. */
  public Dataset<Row> read(TableName table) {
    String path = lakehouse.path(table);
    return KernelSnapshot.newest(path, lakehouse.configuration())
        .flatMap(s -> LittleTable.read(session, s))
        .orElseGet(() -> session.read().format("delta").load(path));
  }

  /** The newest rows of a table as they are now, whatever is written to it before they are used. */
  public Dataset<Row> readStill(TableName table) {
    return readAt(table, lakehouse.log(table).latestVersion().orElse(0));
  }

  /** The rows of a table at a version. */
  public Dataset<Row> readAt(TableName table, long version) {
    String path = lakehouse.path(table);
    return LittleTable.read(session, KernelSnapshot.at(path, version, lakehouse.configuration()))
        .orElseGet(() -> session.read().format("delta").option("versionAsOf", version).load(path));
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
    writer(rows, provenance)
        .mode(SaveMode.Overwrite)
        .option("overwriteSchema", "true")
        .save(lakehouse.path(table));
    return committed(table, before, provenance);
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
    return statistics.isEmpty()
        ? writer
        : writer.option("delta.dataSkippingStatsColumns", String.join(",", statistics));
  }

  /** Commits nothing but where the rows, which stay as they are, come from by now. */
  public Commit tell(TableName table, Provenance provenance) {
    session.conf().set(USER_METADATA, provenance.toJson());
    set(table, Map.of("assay.unchanged", "true"));
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
