package dev.assay.table;

import static dev.assay.table.RecordColumn.Type.LONG;
import static dev.assay.table.RecordColumn.Type.STRING;
import static dev.assay.table.RecordColumn.Type.TIMESTAMP;
import static dev.assay.table.RecordColumn.required;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import dev.assay.model.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Which loads of files in a Bronze table don't count any more, because the files were read again:
 * {@code bronze.<source>__superseded}. Bronze itself keeps their rows.
 *
 * <p>The rows of a batch that reads files again are committed first, and say in their provenance
 * how many loads they supersede ({@link #COUNT}); which ones is written here right after. Until it
 * is, that batch is not {@link #settledBatch() settled}.
 */
public final class SupersededLoads {
  /** In the provenance of a Bronze commit: how many loads its batch supersedes. */
  public static final String COUNT = "supersedes";

  private static final String FILE = "_source_file";
  private static final String BATCH = "_batch";
  private static final List<RecordColumn> COLUMNS =
      List.of(
          required(FILE, STRING, "The file that was read again."),
          required(BATCH, LONG, "The batch of the load that does not count any more."),
          required("_superseded_by", LONG, "The batch of the load that counts instead."),
          required("row_count", LONG, "Rows of the load that does not count any more."),
          required("_run_id", STRING, "The run that read the file again."),
          required("_ingested_at", TIMESTAMP, "Start of that run."));

  private final Lakehouse lakehouse;
  private final TableName bronze;

  private SupersededLoads(Lakehouse lakehouse, TableName bronze) {
    this.lakehouse = lakehouse;
    this.bronze = bronze;
  }

  /**
   * One load of a file that does not count any more.
   *
   * @param batch that loaded it
   * @param by the batch that loaded it again
   * @param rows that it has in the Bronze table
   */
  public record Load(String file, long batch, long by, long rows) {}

  /** Those of one Bronze table; there need be none. */
  public static SupersededLoads of(Lakehouse lakehouse, TableName bronze) {
    return new SupersededLoads(lakehouse, bronze);
  }

  /** The table's name. */
  public TableName table() {
    return TableName.of(bronze.layer(), bronze.name() + "__superseded");
  }

  /** All of them, oldest first. */
  public List<Load> all() {
    return records().read().stream()
        .map(
            r ->
                new Load(
                    r.string(FILE),
                    r.longValue(BATCH),
                    r.longValue("_superseded_by"),
                    r.longValue("row_count")))
        .toList();
  }

  /** Adds loads in one commit; no loads, no commit. */
  public void add(List<Load> loads, String runId, Instant now) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Load load : loads) {
      rows.add(
          Map.of(
              FILE,
              load.file(),
              BATCH,
              load.batch(),
              "_superseded_by",
              load.by(),
              "row_count",
              load.rows(),
              "_run_id",
              runId,
              "_ingested_at",
              now));
    }
    if (!rows.isEmpty()) {
      records().append(rows);
    }
  }

  /**
   * The newest batch up to which Bronze may be read: a run may have died after it committed the
   * rows of a batch and before it said which loads they supersede.
   */
  public long settledBatch() {
    Optional<Commit> newest =
        lakehouse.log(bronze).newestMatching(c -> c.transactions().containsKey(bronze.toString()));
    if (newest.isEmpty()) {
      return 0;
    }
    long batch = newest.get().transactions().getOrDefault(bronze.toString(), 0L);
    long expected =
        Provenance.of(newest.get()).map(p -> p.inputs().getOrDefault(COUNT, 0L)).orElse(0L);
    return expected > 0 && told(batch) < expected ? batch - 1 : batch;
  }

  /**
   * The rows of {@code rows} that count, as of batch {@code to}; they must have the columns {@code
   * _source_file} and {@code _batch}, as those of Bronze, of what is rejected, and of Silver do.
   */
  public Dataset<Row> without(Dataset<Row> rows, long to) {
    List<Row> gone =
        all().stream()
            .filter(l -> l.by() <= to)
            .map(l -> RowFactory.create(l.file(), l.batch()))
            .toList();
    if (gone.isEmpty()) {
      return rows;
    }
    StructType schema =
        new StructType()
            .add("_gone_file", DataTypes.StringType)
            .add("_gone_batch", DataTypes.LongType);
    Dataset<Row> loads = rows.sparkSession().createDataFrame(gone, schema);
    return rows.join(
        broadcast(loads),
        col(FILE).equalTo(col("_gone_file")).and(col(BATCH).equalTo(col("_gone_batch"))),
        "left_anti");
  }

  private long told(long batch) {
    return all().stream().filter(l -> l.by() == batch).count();
  }

  private RecordTable records() {
    return RecordTable.at(lakehouse.path(table()), COLUMNS, lakehouse.configuration());
  }
}
