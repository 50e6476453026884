package dev.assay.run;

import dev.assay.lineage.Dataset;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.LineageBook;
import dev.assay.lineage.TableLineage;
import dev.assay.ops.Books;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts on record where the columns of those tables come from whose definitions are news. */
final class LineageStep implements Step {
  private final RunRequest request;
  private final LineageBook book;
  private final String runId;
  private final Instant now;
  private final SortedMap<Dataset, String> news;

  LineageStep(RunRequest request, Books books, String runId, Instant now) {
    this.request = request;
    this.book = new LineageBook(books);
    this.runId = runId;
    this.now = now;
    this.news = book.news(request.pipeline());
    news.keySet().removeIf(d -> d.table().filter(request::isChosen).isEmpty());
  }

  /** Most runs change no definition, and need no step that says so. */
  boolean isDue() {
    return !news.isEmpty();
  }

  @Override
  public String name() {
    return "lineage";
  }

  @Override
  public StepResult execute() {
    List<TableLineage> told =
        news.keySet().stream().map(d -> Lineage.tell(request.pipeline(), d)).toList();
    book.add(told, news, runId, now);
    long columns = told.stream().mapToLong(t -> t.columns().size()).sum();
    return StepResult.done(
        new TreeMap<>(Map.of("tables", (long) told.size(), "columns", columns)), "");
  }
}
