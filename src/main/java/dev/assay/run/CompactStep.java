package dev.assay.run;

import dev.assay.model.TableName;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import dev.assay.table.NodeTables;
import dev.assay.table.Provenance;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Joins the small files of a table that grows by small commits. No row comes or goes, so nothing
 * that reads the table is computed again.
 */
final class CompactStep implements Step {
  private final TableName table;
  private final Lakehouse lakehouse;
  private final NodeTables tables;
  private final String runId;

  /** {@code tables} is asked for only when there is work to do. */
  CompactStep(TableName table, Lakehouse lakehouse, NodeTables tables, String runId) {
    this.table = table;
    this.lakehouse = lakehouse;
    this.tables = tables;
    this.runId = runId;
  }

  @Override
  public String name() {
    return "compact." + table;
  }

  /** Whether the table has many small files. */
  boolean isDue() {
    return lakehouse.isScattered(table);
  }

  @Override
  public StepResult execute() {
    if (!isDue()) {
      return StepResult.skipped("it has few small files");
    }
    FailPoints.reach(name() + "#commit:before");
    Commit commit =
        tables
            .forInput(lakehouse.rows(table))
            .compact(table, new Provenance(runId, name(), "compact", new TreeMap<>()));
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("files_before", commit.removedFiles());
    counts.put("files_after", commit.addedFiles());
    counts.put("version", commit.version());
    return StepResult.done(counts, "");
  }
}
