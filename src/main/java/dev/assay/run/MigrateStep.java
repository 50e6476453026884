package dev.assay.run;

import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings ops tables that an older Assay wrote to the present format: each gets the columns that it
 * lacks in a commit of its own, and the format is marked last, so that a crash in between is made
 * good by doing it again.
 */
final class MigrateStep implements Step {
  private final Books books;
  private final Instant now;

  MigrateStep(Books books, Instant now) {
    this.books = books;
    this.now = now;
  }

  @Override
  public String name() {
    return "migrate";
  }

  @Override
  public StepResult execute() {
    List<String> added = new ArrayList<>();
    long tables = 0;
    for (OpsTable table : OpsTable.values()) {
      List<String> columns = books.open(table).addMissingColumns();
      columns.forEach(c -> added.add(table.table() + "." + c));
      tables += columns.isEmpty() ? 0 : 1;
      FailPoints.reach("migrate#" + table.table() + ":after");
    }
    books.markFormat(now);
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("format", (long) Books.FORMAT);
    counts.put("tables", tables);
    counts.put("columns", (long) added.size());
    return StepResult.done(counts, String.join(", ", added));
  }
}
