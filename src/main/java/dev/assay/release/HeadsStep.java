package dev.assay.release;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.RecordRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Notes the hashes of releases outside the lakehouse; a file that contradicts the release table is
 * an incident, and nothing is noted or published until a person has looked.
 */
public final class HeadsStep implements Step {
  private static final String INCIDENT = "RELEASE_HEAD_DISAGREES";

  private final Path file;
  private final List<Release> releases;
  private final Books books;
  private final String runId;
  private final Instant now;

  /** {@code releases} are all that the release table tells, oldest first. */
  public HeadsStep(Path file, List<Release> releases, Books books, String runId, Instant now) {
    this.file = file;
    this.releases = List.copyOf(releases);
    this.books = books;
    this.runId = runId;
    this.now = now;
  }

  @Override
  public String name() {
    return "heads";
  }

  /** Whether the file and the release table are not the same already. */
  public boolean isDue() {
    Heads heads = Heads.read(file);
    return heads.lacks(releases) || !heads.compare(releases).isEmpty();
  }

  /** Adds what is missing; throws an {@link AssayException} of kind ENVIRONMENT at an incident. */
  @Override
  public StepResult execute() {
    Heads heads = Heads.read(file);
    if (!heads.isEmpty() && isNewLakehouse()) {
      return StepResult.done(
          new TreeMap<>(),
          "this lakehouse is new; the heads of the one before it are kept in "
              + heads.setAside(runId));
    }
    List<Problem> problems = heads.compare(releases);
    if (!problems.isEmpty()) {
      report(problems);
      throw AssayException.all(ErrorKind.ENVIRONMENT, problems);
    }
    if (!heads.lacks(releases)) {
      return StepResult.skipped("every head is noted");
    }
    TreeMap<String, Long> counts = new TreeMap<>();
    counts.put("noted", heads.add(releases));
    return StepResult.done(counts, file.toString());
  }

  /** Nothing was ever recorded in it: no run, and so no release. */
  private boolean isNewLakehouse() {
    return releases.isEmpty() && books.read(OpsTable.PIPELINE_RUNS).isEmpty();
  }

  /** Once, however often a run meets it. */
  private void report(List<Problem> problems) {
    Set<String> reported = new HashSet<>();
    books.read(OpsTable.INCIDENTS).stream()
        .filter(r -> r.string("kind").equals(INCIDENT))
        .forEach(r -> reported.add(key(r)));
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Problem problem : problems) {
      if (reported.add(problem.place() + "\n" + problem.problem())) {
        rows.add(
            Map.of(
                "incident_at", now,
                "run_id", runId,
                "kind", INCIDENT,
                "subject", problem.place(),
                "detail", problem.problem()));
      }
    }
    books.add(OpsTable.INCIDENTS, rows);
  }

  private static String key(RecordRow incident) {
    return incident.string("subject") + "\n" + incident.string("detail");
  }
}
