package dev.assay.release;

import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.release.ReleaseEvents.Event;
import dev.assay.release.ReleaseEvents.Kind;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lets go of releases that the policy does not keep: in name only, since their files stay until the
 * grace is over.
 */
public final class DropStep implements Step {
  private static final String BY = "retention";

  private final ReleasePolicy policy;
  private final Books books;
  private final String runId;
  private final Instant now;

  public DropStep(ReleasePolicy policy, Books books, String runId, Instant now) {
    this.policy = policy;
    this.books = books;
    this.runId = runId;
    this.now = now;
  }

  @Override
  public String name() {
    return "retention.releases";
  }

  /** The releases that {@link #execute()} would let go of, oldest first. */
  public List<Release> due() {
    ReleaseCatalogue catalogue = ReleaseCatalogue.read(books);
    return policy.drops(catalogue.kept(), catalogue.events().releaseByTag().values());
  }

  @Override
  public StepResult execute() {
    List<Release> due = due();
    if (due.isEmpty()) {
      return StepResult.skipped("every release is still to be kept");
    }
    FailPoints.reach(name() + "#commit:before");
    books.add(OpsTable.RELEASE_EVENTS, due.stream().map(r -> event(r).row()).toList());
    FailPoints.reach(name() + "#commit:after");
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("dropped", (long) due.size());
    return StepResult.done(counts, due.stream().map(Release::id).collect(Collectors.joining(", ")));
  }

  private Event event(Release release) {
    return new Event(now, runId, Kind.DROPPED, release.id(), null, BY, policy.keeping().sentence());
  }
}
