package dev.assay.bronze;

import static org.apache.spark.sql.functions.col;

import dev.assay.definition.SourceDefinition;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.step.FailPoints;
import dev.assay.step.StepResult;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import dev.assay.table.NodeTables;
import dev.assay.table.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Drops the oldest batches of one source from Bronze, whole and in order, once Silver has read
 * them: one commit per table that says up to which batch rows are gone.
 */
public final class BronzeRetention implements RetentionStep {
  private final SourceDefinition source;
  private final List<TableName> readers;
  private final Lakehouse lakehouse;
  private final NodeTables tables;
  private final RunClock clock;
  private final String runId;
  private final BronzeProgress progress;

  /**
   * {@code tables} is asked for only when there is something to drop.
   *
   * @param readers the Silver tables that are made of the source
   */
  public BronzeRetention(
      SourceDefinition source,
      List<TableName> readers,
      Lakehouse lakehouse,
      NodeTables tables,
      RunClock clock,
      String runId) {
    this.source = source;
    this.readers = List.copyOf(readers);
    this.lakehouse = lakehouse;
    this.tables = tables;
    this.clock = clock;
    this.runId = runId;
    this.progress = new BronzeProgress(lakehouse, source.name());
  }

  /**
   * What is old.
   *
   * @param to batches up to this one are old enough
   * @param read batches up to this one were read by Silver
   * @param gone batches up to this one are dropped already
   */
  record Extent(long to, long read, long gone) {
    long droppable() {
      return Math.max(gone, Math.min(to, read));
    }

    /** The newest batch before which none is younger than {@code limit}. */
    static long oldTo(SortedMap<Long, Instant> ingested, Instant limit, long gone) {
      long to = gone;
      for (Map.Entry<Long, Instant> batch : ingested.entrySet()) {
        if (batch.getValue().isAfter(limit)) {
          break;
        }
        to = batch.getKey();
      }
      return to;
    }
  }

  @Override
  public String name() {
    return "retention.bronze." + source.name();
  }

  @Override
  public StepResult preview() {
    Optional<String> distrust = clock.distrust();
    if (distrust.isPresent()) {
      return StepResult.skipped(distrust.get());
    }
    Extent extent = extent();
    if (extent.droppable() == extent.gone()) {
      return StepResult.skipped(why(extent));
    }
    return StepResult.done(
        new TreeMap<>(), "drop batches " + (extent.gone() + 1) + " to " + extent.droppable());
  }

  @Override
  public StepResult execute() {
    Optional<String> distrust = clock.distrust();
    if (distrust.isPresent()) {
      return StepResult.skipped(distrust.get());
    }
    Extent extent = extent();
    long to = extent.droppable();
    SortedMap<String, Long> counts = new TreeMap<>();
    if (to > extent.gone()) {
      counts.put("rows", drop(progress.table(), to));
      FailPoints.reach(name() + "#commit:after");
    }
    TableName rejected = progress.rejected();
    if (lakehouse.log(rejected).exists() && progress.retired(rejected) < to) {
      counts.put("rejected", drop(rejected, to));
    }
    return counts.isEmpty()
        ? StepResult.skipped(why(extent))
        : StepResult.done(counts, "batches up to " + to + " are gone");
  }

  private long drop(TableName table, long to) {
    SortedMap<String, Long> inputs = new TreeMap<>();
    inputs.put(BronzeProgress.RETIRED, to);
    Commit commit =
        tables
            .forInput(lakehouse.rows(table))
            .delete(
                table,
                col("_batch").leq(to),
                new Provenance(runId, BronzeProgress.retention(table), "retention/1", inputs));
    return Long.parseLong(commit.metrics().getOrDefault("numDeletedRows", "0"));
  }

  /** The log is read only when some batch was planned long enough ago. */
  private Extent extent() {
    Duration kept = source.retention().bronze();
    Instant limit = kept == null ? Instant.MIN : clock.minus(kept);
    boolean anyIsOld =
        new FileLedger(new Books(lakehouse).read(OpsTable.LANDED_FILES))
            .batches(source.name()).values().stream()
                .flatMap(List::stream)
                .anyMatch(f -> !f.plannedAt().isAfter(limit));
    if (!anyIsOld) {
      return new Extent(0, 0, 0);
    }
    long gone = progress.retired(progress.table());
    return new Extent(Extent.oldTo(progress.ingested(gone), limit, gone), readTo(), gone);
  }

  private long readTo() {
    return readers.stream().mapToLong(this::readBy).min().orElse(Long.MAX_VALUE);
  }

  private long readBy(TableName silver) {
    return Provenance.newest(lakehouse.log(silver), silver.toString())
        .map(w -> w.provenance().inputs().getOrDefault(progress.table() + ":batch", 0L))
        .orElse(0L);
  }

  private static String why(Extent extent) {
    return extent.to() > extent.gone()
        ? "batches up to "
            + extent.to()
            + " are old enough, but Silver has read up to "
            + extent.read()
        : "no batch is old enough to be dropped";
  }
}
