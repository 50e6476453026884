package dev.assay.bronze;

import static org.apache.spark.sql.functions.lit;

import dev.assay.definition.SourceDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Commit;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import dev.assay.table.NodeTables;
import dev.assay.table.Provenance;
import dev.assay.table.SupersededLoads;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The second half of the Bronze protocol: loads the planned batches of one source in order, each in
 * one commit that carries the batch's number, then sets aside what could not be loaded.
 */
public final class BronzeStep implements Step {
  private static final List<String> STATISTICS = List.of("_dt", "_batch");

  private final SourceDefinition source;
  private final Path folder;
  private final Lakehouse lakehouse;
  private final NodeTables tables;
  private final String runId;
  private final Instant now;
  private final BronzeProgress progress;

  public BronzeStep(
      SourceDefinition source,
      Path folder,
      Lakehouse lakehouse,
      NodeTables tables,
      String runId,
      Instant now) {
    this.source = source;
    this.folder = folder;
    this.lakehouse = lakehouse;
    this.tables = tables;
    this.runId = runId;
    this.now = now;
    this.progress = new BronzeProgress(lakehouse, source.name());
  }

  @Override
  public String name() {
    return progress.table().toString();
  }

  @Override
  public StepResult execute() {
    FileLedger ledger = new FileLedger(new Books(lakehouse).read(OpsTable.LANDED_FILES));
    SortedMap<Long, List<PlannedFile>> batches = ledger.batches(source.name());
    Superseding superseding = new Superseding(progress, ledger);
    SortedMap<String, Long> counts = new TreeMap<>();
    long loaded = progress.loaded();
    if (batches.containsKey(loaded)) {
      supersede(superseding, loaded, counts);
      if (progress.setAside() < loaded) {
        setAside(loaded, batches.getOrDefault(loaded, List.of()), counts);
      }
    }
    for (Map.Entry<Long, List<PlannedFile>> batch : batches.tailMap(loaded + 1).entrySet()) {
      load(batch.getKey(), batch.getValue(), superseding.count(batch.getKey()), counts);
      supersede(superseding, batch.getKey(), counts);
      setAside(batch.getKey(), batch.getValue(), counts);
    }
    if (!progress.exists()) {
      createEmpty();
      return StepResult.done(counts, "no file has landed yet");
    }
    return counts.isEmpty() ? StepResult.skipped("no new batch") : StepResult.done(counts, "");
  }

  private void supersede(Superseding superseding, long batch, SortedMap<String, Long> counts) {
    if (superseding.tell(
        batch, () -> tables.forInput(lakehouse.rows(progress.table())), runId, now)) {
      counts.merge("superseded_files", superseding.count(batch), Long::sum);
    }
  }

  private void load(
      long batch, List<PlannedFile> files, long superseded, SortedMap<String, Long> counts) {
    Provenance provenance = provenance(progress.table().toString(), files, batch);
    DeltaTables delta = tables.forInput(countedRecords(files));
    Dataset<Row> rows = rows(files, delta).good(delta.session());
    FailPoints.reach(name() + "#commit:before");
    Commit commit =
        delta
            .withStatistics(STATISTICS)
            .appendBatch(
                progress.table(),
                stamped(rows, batch),
                superseded == 0 ? provenance : provenance.with(SupersededLoads.COUNT, superseded),
                batch);
    FailPoints.reach(name() + "#commit:after");
    counts.merge("files", (long) files.size(), Long::sum);
    counts.merge("rows", rowsOf(commit), Long::sum);
  }

  /**
   * Planned minus loaded is what was refused; the difference itself says whether there is anything
   * to set aside.
   */
  private void setAside(long batch, List<PlannedFile> files, SortedMap<String, Long> counts) {
    long refused = countedRecords(files) - rowsOf(loadedCommit(batch));
    List<PlannedFile> refusedFiles = files.stream().filter(PlannedFile::isRejected).toList();
    if (refused == 0 && refusedFiles.isEmpty()) {
      return;
    }
    DeltaTables delta = tables.forInput(countedRecords(files));
    Dataset<Row> rows = RejectedRows.ofFiles(delta.session(), refusedFiles);
    if (refused != 0) {
      requireReadAsPlanned(batch, files);
      rows = rows.union(rows(files, delta).refused(delta.session()));
    }
    Commit commit =
        delta
            .withStatistics(STATISTICS)
            .appendBatch(
                progress.rejected(),
                stamped(rows, batch),
                provenance(progress.rejected().toString(), files, batch),
                batch);
    FailPoints.reach(progress.rejected() + ":after");
    requireBalance(batch, refused, rowsOf(commit) - refusedFiles.size());
    counts.merge("rejected_files", (long) refusedFiles.size(), Long::sum);
    counts.merge("rejected_records", refused, Long::sum);
  }

  /** A run may have died before it set aside what it refused, and the definition changed since. */
  private void requireReadAsPlanned(long batch, List<PlannedFile> files) {
    if (!files.stream().allMatch(f -> Sources.readAsPlanned(source, f))) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          name() + ", batch " + batch,
          "a run died before it set aside what it refused, and the definition has changed since",
          "Put bronze/" + source.name() + ".yaml back as it was, run, and change it again then");
    }
  }

  private void requireBalance(long batch, long expected, long found) {
    if (expected != found) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          name() + ", batch " + batch,
          "the books don't balance: by an independent count "
              + expected
              + " records were refused, the reader refused "
              + found,
          "Report the files of this batch: a reader and a counter disagree about" + " them");
    }
  }

  private BronzeRows rows(List<PlannedFile> files, DeltaTables delta) {
    List<BatchFile> loadable =
        files.stream()
            .filter(f -> !f.isRejected())
            .map(f -> BatchFile.of(folder, f, source))
            .toList();
    return BronzeRows.of(source, loadable, delta.session());
  }

  private Dataset<Row> stamped(Dataset<Row> rows, long batch) {
    return rows.withColumn("_source", lit(source.name()))
        .withColumn("_batch", lit(batch))
        .withColumn("_ingested_at", lit(Timestamp.from(now)))
        .withColumn("_run_id", lit(runId));
  }

  private Provenance provenance(String node, List<PlannedFile> files, long batch) {
    SortedMap<String, Long> inputs = new TreeMap<>();
    inputs.put("batch", batch);
    inputs.put("files", (long) files.size());
    inputs.put("rows:in", countedRecords(files));
    inputs.put(BronzeProgress.INGESTED, now.toEpochMilli());
    return new Provenance(runId, node, Sources.METHOD, inputs);
  }

  private static long countedRecords(List<PlannedFile> files) {
    return files.stream().filter(f -> !f.isRejected()).mapToLong(PlannedFile::records).sum();
  }

  private Commit loadedCommit(long batch) {
    String appId = progress.table().toString();
    return lakehouse
        .log(progress.table())
        .newestMatching(c -> c.transactions().getOrDefault(appId, -1L) == batch)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "batch " + batch + " of " + appId + " was just found in the log"));
  }

  private static long rowsOf(Commit commit) {
    return Long.parseLong(commit.metrics().getOrDefault("numOutputRows", "0"));
  }

  private void createEmpty() {
    DeltaTables delta = tables.forInput(0);
    Dataset<Row> none =
        delta.session().createDataFrame(List.of(), BronzeRows.schemaOfGood(source.columns()));
    delta
        .withStatistics(STATISTICS)
        .append(
            progress.table(),
            stamped(none, 0),
            provenance(progress.table().toString(), List.of(), 0));
  }
}
