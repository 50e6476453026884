package dev.assay.bronze;

import static org.apache.spark.sql.functions.col;

import dev.assay.step.FailPoints;
import dev.assay.table.DeltaTables;
import dev.assay.table.SupersededLoads;
import dev.assay.table.SupersededLoads.Load;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;

/** Says of a batch that reads files again which of their earlier loads count no more. */
final class Superseding {
  private final BronzeProgress progress;
  private final FileLedger ledger;
  private final SupersededLoads superseded;

  Superseding(BronzeProgress progress, FileLedger ledger) {
    this.progress = progress;
    this.ledger = ledger;
    this.superseded = SupersededLoads.of(progress.lakehouse(), progress.table());
  }

  /** How many loads the batch supersedes. */
  long count(long batch) {
    return loads(batch).size();
  }

  /**
   * Writes down what is not written yet, and answers whether that was anything.
   *
   * @param tables asked for only then
   */
  boolean tell(long batch, Supplier<DeltaTables> tables, String runId, Instant now) {
    List<Load> loads = loads(batch);
    if (loads.isEmpty()) {
      return false;
    }
    Set<String> told = new HashSet<>();
    superseded.all().stream().filter(l -> l.by() == batch).forEach(l -> told.add(l.file()));
    List<Load> missing = loads.stream().filter(l -> !told.contains(l.file())).toList();
    if (missing.isEmpty()) {
      return false;
    }
    superseded.add(counted(missing, tables.get()), runId, now);
    FailPoints.reach(superseded.table() + ":after");
    return true;
  }

  /** The load before this one of every file in the batch that has one. */
  private List<Load> loads(long batch) {
    return ledger.batches(progress.source()).getOrDefault(batch, List.of()).stream()
        .map(PlannedFile::path)
        .filter(path -> ledger.plans(path).lowerKey(batch) != null)
        .map(path -> new Load(path, ledger.plans(path).lowerKey(batch), batch, 0))
        .toList();
  }

  private List<Load> counted(List<Load> loads, DeltaTables tables) {
    Object[] batches = loads.stream().map(Load::batch).distinct().toArray();
    Map<String, Long> rows = new HashMap<>();
    for (Row row :
        tables
            .read(progress.table())
            .filter(col("_batch").isin(batches))
            .groupBy("_source_file", "_batch")
            .count()
            .collectAsList()) {
      rows.put(row.getString(0) + "\n" + row.getLong(1), row.getLong(2));
    }
    return loads.stream()
        .map(
            l ->
                new Load(
                    l.file(),
                    l.batch(),
                    l.by(),
                    rows.getOrDefault(l.file() + "\n" + l.batch(), 0L)))
        .toList();
  }
}
