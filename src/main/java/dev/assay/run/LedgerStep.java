package dev.assay.run;

import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.LedgerEntry;
import dev.assay.ops.OpsTable;
import dev.assay.ops.RowLedger;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Lakehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Enters into the books what this run and crashed ones before it committed, and fails a run whose
 * books don't balance.
 */
final class LedgerStep implements Step {
  private final PipelineDefinition pipeline;
  private final Lakehouse lakehouse;
  private final String runId;
  private final Instant now;

  LedgerStep(PipelineDefinition pipeline, Lakehouse lakehouse, String runId, Instant now) {
    this.pipeline = pipeline;
    this.lakehouse = lakehouse;
    this.runId = runId;
    this.now = now;
  }

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public StepResult execute() {
    Books books = new Books(lakehouse);
    RowLedger ledger = new RowLedger(lakehouse, books);
    List<LedgerEntry> entries = new ArrayList<>();
    tables().forEach(t -> entries.addAll(ledger.missing(t)));
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    entries.forEach(e -> rows.add(RowLedger.row(e, now)));
    books.add(OpsTable.ROW_LEDGER, rows);
    requireBalance(entries);
    return entries.isEmpty()
        ? StepResult.skipped("nothing to enter")
        : StepResult.done(counts(entries), "every row has one fate");
  }

  private Stream<TableName> tables() {
    Stream<TableName> bronze =
        pipeline.sources().stream().map(s -> TableName.of(Layer.BRONZE, s.name()));
    return Stream.concat(bronze, pipeline.silver().stream().map(s -> s.table()));
  }

  private void requireBalance(List<LedgerEntry> entries) {
    for (LedgerEntry entry : entries) {
      if (!entry.isBalanced()) {
        throw AssayException.of(
            ErrorKind.ENVIRONMENT,
            entry.table().toString(),
            "the books don't balance in run "
                + (entry.runId().equals(runId) ? runId : entry.runId())
                + ": "
                + entry.text(),
            "Something else has written to this table, or a step is defective. Nothing is released"
                + " from it; look at ops.row_ledger");
      }
    }
  }

  private static SortedMap<String, Long> counts(List<LedgerEntry> entries) {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("entries", (long) entries.size());
    counts.put("rows_in", entries.stream().mapToLong(LedgerEntry::in).sum());
    return counts;
  }
}
