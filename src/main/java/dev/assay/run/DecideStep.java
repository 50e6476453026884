package dev.assay.run;

import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.quarantine.Decided;
import dev.assay.quarantine.DecisionLog;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts on record what people have decided, in one commit; what stands already is not said twice, so
 * that a decision may be repeated after a crash.
 */
final class DecideStep implements Step {
  private final List<Decided> decisions;
  private final Books books;
  private final String runId;
  private final Instant now;

  DecideStep(List<Decided> decisions, Books books, String runId, Instant now) {
    this.decisions = List.copyOf(decisions);
    this.books = books;
    this.runId = runId;
    this.now = now;
  }

  @Override
  public String name() {
    return "decide";
  }

  @Override
  public StepResult execute() {
    List<Decided> news = news();
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    news.forEach(d -> rows.add(DecisionLog.row(d, runId, now)));
    books.add(OpsTable.QUARANTINE_DECISIONS, rows);
    if (news.isEmpty()) {
      return StepResult.skipped("this stands on record already");
    }
    SortedMap<String, Long> counts = new TreeMap<>();
    news.forEach(d -> counts.merge(d.kind().name().toLowerCase(Locale.ROOT), 1L, Long::sum));
    int known = decisions.size() - news.size();
    return StepResult.done(counts, known == 0 ? "" : known + " stood on record already");
  }

  private List<Decided> news() {
    DecisionLog log = DecisionLog.read(books);
    Set<String> said = new HashSet<>();
    return decisions.stream()
        .filter(log::isNews)
        .filter(d -> said.add(d.kind() + d.record().id() + d.record().shelf().table()))
        .toList();
  }
}
