package dev.assay.run;

import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Joins the small files of ops tables, of which every run adds one to most: else each run, and each
 * command that looks, would open more of them than the one before.
 */
final class CompactOpsStep implements Step {
  private final Books books;
  private final List<OpsTable> scattered;

  CompactOpsStep(Books books) {
    this.books = books;
    this.scattered = books.scattered();
  }

  @Override
  public String name() {
    return "compact.ops";
  }

  /** Whether any table has many files. */
  boolean isDue() {
    return !scattered.isEmpty();
  }

  @Override
  public StepResult execute() {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (OpsTable table : scattered) {
      FailPoints.reach(name() + "#" + table.table() + ":before");
      long joined = books.open(table).joinSmallFiles();
      if (joined > 0) {
        counts.merge("files", joined, Long::sum);
        counts.merge("tables", 1L, Long::sum);
      }
      FailPoints.reach(name() + "#" + table.table() + ":after");
    }
    return counts.isEmpty()
        ? StepResult.skipped("few files are small")
        : StepResult.done(counts, "");
  }
}
