package dev.assay.release;

import dev.assay.definition.PipelineDefinition;
import dev.assay.ops.Books;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Lakehouse;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Publishes: pins the newest data of every Gold table, and of every Silver table that it came from,
 * if all passed under their current contracts and anything differs from the last release.
 */
public final class ReleaseStep implements Step {
  private final Candidates candidates;
  private final Release.Act act;
  private final OnWithdrawn onWithdrawn;

  /** What becomes of versions that a rollback took away from readers. */
  public enum OnWithdrawn {
    /** They are not published again; nor is anything else, for a release is whole. */
    HOLD,
    /** They are published again. */
    REINSTATE
  }

  /** {@code engine} names what computed the tables, with versions. */
  public ReleaseStep(
      PipelineDefinition pipeline,
      Lakehouse lakehouse,
      Release.Act act,
      Map<String, String> engine,
      OnWithdrawn onWithdrawn) {
    this.candidates = new Candidates(pipeline, lakehouse, engine, act.at());
    this.act = act;
    this.onWithdrawn = onWithdrawn;
  }

  @Override
  public String name() {
    return "release";
  }

  @Override
  public StepResult execute() {
    Books books = new Books(candidates.lakehouse());
    ReleaseLog log = ReleaseLog.read(books);
    return candidates.bring(
        log, books, onWithdrawn, c -> done(candidates.publish(c, act, log, books)));
  }

  static StepResult done(Release release) {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("number", release.number());
    counts.put("tables", (long) release.pins().size());
    return StepResult.done(counts, release.id() + " " + release.hash());
  }
}
