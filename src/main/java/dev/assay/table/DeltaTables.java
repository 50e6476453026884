package dev.assay.table;

import static org.apache.spark.sql.functions.col;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import io.delta.tables.DeltaTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  static final String USER_METADATA = "spark.databricks.delta.commitInfo.userMetadata";
  static final String STATISTICS = "delta.dataSkippingStatsColumns";

  private final Lakehouse lakehouse;
  private final SparkSession session;
  private final List<String> statistics;
  private final List<String> clustering;
  private final Guards guards;

  public DeltaTables(Lakehouse lakehouse, SparkSession session) {
    this(lakehouse, session, List.of(), List.of(), Guards.NONE);
  }

  private DeltaTables(
      Lakehouse lakehouse,
      SparkSession session,
      List<String> statistics,
      List<String> clustering,
      Guards guards) {
    this.lakehouse = lakehouse;
    this.session = session;
    this.statistics = List.copyOf(statistics);
    this.clustering = List.copyOf(clustering);
    this.guards = guards;
  }

  /**
   * The same tables; one that is made through them keeps minimum and maximum of these columns only
   * in its log, where everybody can read them: so name none that is personal.
   */
  public DeltaTables withStatistics(List<String> columns) {
    return new DeltaTables(lakehouse, session, columns, clustering, guards);
  }

  /** The same tables; one that is written whole through them is laid out by these columns. */
  public DeltaTables withClustering(List<String> columns) {
    return new DeltaTables(lakehouse, session, statistics, columns, guards);
  }

  /** The same tables; one that is made through them has its guards from the first row on. */
  public DeltaTables guardedBy(Guards those) {
    return new DeltaTables(lakehouse, session, statistics, clustering, those);
  }

  public SparkSession session() {
    return session;
  }

  /** The newest rows of a table; of a view, those that its text makes of the versions it names. */
  public Dataset<Row> read(TableName table) {
    return lakehouse
        .newest(table)
        .flatMap(this::quickly)
        .orElseGet(() -> session.read().format("delta").load(lakehouse.path(table)));
  }

  /**
   * The newest rows whose {@code column}, a number, is greater than {@code value}; files that hold
   * none of them by the table's log are not opened.
   */
  public Dataset<Row> readAfter(TableName table, String column, long value) {
    String path = lakehouse.path(table);
    return KernelSnapshot.newestAfter(path, column, value, lakehouse.configuration())
        .flatMap(this::quickly)
        .orElseGet(() -> session.read().format("delta").load(path))
        .filter(col(column).gt(value));
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

  /** The rows in which two versions of a table differ. */
  public RowDifference changes(TableName table, long from, long to) {
    return new TableChanges(lakehouse, this, table, from, to).difference();
  }

  /** Adds rows; makes the table when it is not there. */
  public Commit append(TableName table, Dataset<Row> rows, Provenance provenance) {
    OptionalLong before = lakehouse.log(table).latestVersion();
    guarded(table)
        .perform(
            atBirth ->
                writer(rows, provenance)
                    .options(atBirth)
                    .mode(SaveMode.Append)
                    .save(lakehouse.path(table)));
    return committed(table, before, provenance);
  }

  /**
   * Adds the rows of a numbered batch; a batch that is in the table already is not added again, and
   * the answer is then the commit that added it.
   */
  public Commit appendBatch(TableName table, Dataset<Row> rows, Provenance provenance, long batch) {
    guarded(table)
        .perform(
            atBirth ->
                writer(rows, provenance)
                    .options(atBirth)
                    .option("txnAppId", table.toString())
                    .option("txnVersion", batch)
                    .option("mergeSchema", "true")
                    .mode(SaveMode.Append)
                    .save(lakehouse.path(table)));
    return lakehouse
        .log(table)
        .newestMatching(c -> c.transactions().getOrDefault(table.toString(), -1L) == batch)
        .orElseThrow(() -> unknown(table, provenance));
  }

  /** Replaces rows and schema. */
  public Commit overwrite(TableName table, Dataset<Row> rows, Provenance provenance) {
    OptionalLong before = lakehouse.log(table).latestVersion();
    guarded(table).perform(atBirth -> overwrite(table, rows, provenance, atBirth));
    return committed(table, before, provenance);
  }

  private void overwrite(
      TableName table, Dataset<Row> rows, Provenance provenance, Map<String, String> atBirth) {
    TableLayout layout = layout(table);
    DataFrameWriter<Row> writer = writer(rows, provenance).mode(SaveMode.Overwrite);
    if (layout.decides()) {
      layout.bring(rows.schema().asNullable(), provenance, atBirth);
      writer.save(lakehouse.path(table));
    } else {
      layout.forgetStatistics(rows.schema(), provenance);
      writer.options(atBirth).option("overwriteSchema", "true").save(lakehouse.path(table));
    }
  }

  /** Makes the table a view: no rows, but the text that stands for them. */
  public Commit replace(TableName table, StoredView view, Provenance provenance) {
    layout(table).becomeView(view.rows(this).schema().asNullable(), provenance);
    session.conf().set(USER_METADATA, provenance.toJson());
    alter(table).set(Map.of(StoredView.PROPERTY, view.toJson()));
    return found(table, provenance);
  }

  /**
   * Takes away and adds the rows in which the table's part {@code before} and what it should be
   * differ, in one commit.
   */
  public Commit exchange(TableName table, RowDifference difference, Provenance provenance) {
    OptionalLong before = lakehouse.log(table).latestVersion();
    guarded(table)
        .perform(
            atBirth -> {
              session.conf().set(USER_METADATA, provenance.toJson());
              difference.mergeInto(DeltaTable.forPath(session, lakehouse.path(table)));
            });
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

  /**
   * Removes rows; the condition is written into the log, so it may name no personal value. A table
   * that refuses deletes allows this one and none after it.
   */
  public Commit delete(TableName table, Column condition, Provenance provenance) {
    if (!lakehouse.refusesDeletes(table)) {
      return deleteRows(table, condition, provenance);
    }
    TableRefusals.tellNothing(session);
    alter(table).set(Map.of(Lakehouse.APPEND_ONLY, "false"));
    Commit commit = deleteRows(table, condition, provenance);
    refusals().deletes(table);
    return commit;
  }

  private Commit deleteRows(TableName table, Column condition, Provenance provenance) {
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
    String sameKey =
        key.stream()
            .map(k -> "source.`" + k + "` = target.`" + k + "`")
            .collect(Collectors.joining(" and "));
    guarded(table)
        .perform(
            atBirth -> {
              session.conf().set(USER_METADATA, provenance.toJson());
              DeltaTable.forPath(session, lakehouse.path(table))
                  .as("target")
                  .merge(rows.as("source"), sameKey)
                  .whenMatched(later)
                  .updateAll()
                  .whenNotMatched()
                  .insertAll()
                  .execute();
            });
    return committed(table, before, provenance);
  }

  private GuardedWrite guarded(TableName table) {
    return new GuardedWrite(lakehouse, session, table, guards.of(table));
  }

  private TableLayout layout(TableName table) {
    return new TableLayout(this, lakehouse, table, statistics, clustering);
  }

  private AlterTable alter(TableName table) {
    return new AlterTable(session, lakehouse.path(table));
  }

  DataFrameWriter<Row> writer(Dataset<Row> rows, Provenance provenance) {
    DataFrameWriter<Row> writer =
        LittleTable.inOnePart(session, rows)
            .write()
            .format("delta")
            .option("userMetadata", provenance.toJson());
    return statistics.isEmpty() ? writer : writer.option(STATISTICS, String.join(",", statistics));
  }

  /** Commits nothing but where the rows, which stay as they are, come from by now. */
  public Commit tell(TableName table, Provenance provenance) {
    session.conf().set(USER_METADATA, provenance.toJson());
    alter(table).set(Map.of("assay.unchanged", "true"));
    return found(table, provenance);
  }

  /** What the tables refuse, whoever writes to them. */
  public TableRefusals refusals() {
    return new TableRefusals(lakehouse, session);
  }

  /**
   * Deletes files that the newest version does not read; Delta itself looks that it does not. What
   * is not named here stays, and a file that is gone already is no error.
   */
  public void delete(TableName table, List<StoredFile> files) {
    new Inventory(lakehouse, table, files).delete(session);
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
