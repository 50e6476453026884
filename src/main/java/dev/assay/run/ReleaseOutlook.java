package dev.assay.run;

import dev.assay.definition.ModelDefinition;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.release.Release;
import dev.assay.release.ReleaseLog;
import dev.assay.release.Withdrawals;
import dev.assay.release.Withdrawals.Withdrawn;
import dev.assay.run.PlannedStep.Action;
import dev.assay.table.Commit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a run would publish what it makes, hold it back, or have nothing to publish. */
final class ReleaseOutlook {
  private static final String STEP = "release";

  private final RunRequest request;
  private final Set<TableName> moving;
  private final ReleaseLog log;

  /** {@code moving} are the tables of which the run would make a new version. */
  ReleaseOutlook(RunRequest request, Set<TableName> moving) {
    this.request = request;
    this.moving = moving;
    this.log = ReleaseLog.read(new Books(request.lakehouse()));
  }

  /**
   * What the run would do about it.
   *
   * @param isJudged whether any contract would be judged
   */
  PlannedStep step(boolean isJudged) {
    List<Withdrawn> held = held();
    if (!held.isEmpty()) {
      String versions = held.stream().map(Withdrawn::version).collect(Collectors.joining(", "));
      return new PlannedStep(
          STEP,
          Action.SKIP,
          "held back",
          List.of(
              versions + " stand withdrawn by " + held.get(0).by().id() + ", a rollback",
              "a release is whole: correct what makes them, or run with --reinstate"));
    }
    return isJudged || !moving.isEmpty() || isBehind()
        ? new PlannedStep(STEP, Action.RUN, "if every contract is held")
        : new PlannedStep(STEP, Action.SKIP, "there is nothing new to release");
  }

  /** Withdrawn versions that would still be the newest of their tables. */
  private List<Withdrawn> held() {
    if (request.reinstate() != null) {
      return List.of();
    }
    return Withdrawals.of(log.all()).all().stream()
        .filter(w -> !moving.contains(w.pin().table()))
        .filter(w -> newest(w.pin().table()).filter(w.pin().commitSha256()::equals).isPresent())
        .toList();
  }

  /** Whether the latest release shows other versions of Gold than the newest. */
  private boolean isBehind() {
    Optional<Release> latest = log.latest();
    return latest.isPresent()
        && request.pipeline().models().stream()
            .map(ModelDefinition::table)
            .anyMatch(t -> !newest(t).equals(latest.get().pin(t).map(p -> p.commitSha256())));
  }

  private Optional<String> newest(TableName table) {
    return request.lakehouse().log(table).lastDataChange().map(Commit::sha256);
  }
}
