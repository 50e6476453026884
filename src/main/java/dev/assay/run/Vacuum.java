package dev.assay.run;

import dev.assay.definition.Keeping;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.release.Disposal;
import dev.assay.release.DropStep;
import dev.assay.release.Release;
import dev.assay.release.ReleasePolicy;
import dev.assay.release.VacuumStep;
import dev.assay.session.Sessions;
import dev.assay.table.DeltaTables;
import dev.assay.table.NodeTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Lets go of releases that need not be kept, and deletes the files that nobody needs any more. */
public final class Vacuum {
  private final Site site;
  private final Sessions sessions;
  private final RunListener listener;
  private final Map<String, String> engine;

  /**
   * @param engine names and versions of what computes the tables; {@code assay} among them
   */
  public Vacuum(Site site, Sessions sessions, RunListener listener, Map<String, String> engine) {
    this.site = site;
    this.sessions = sessions;
    this.listener = listener;
    this.engine = Map.copyOf(engine);
  }

  /**
   * What would be done.
   *
   * @param dropped releases that would be let go of, oldest first; their files wait then
   * @param tables what would become of each table's files
   */
  public record Forecast(List<Release> dropped, List<Disposal> tables) {}

  /**
   * Looks, without the lock and without Spark, and changes nothing.
   *
   * @throws dev.assay.model.AssayException of kind ENVIRONMENT when the clock was set back, or a
   *     table is damaged
   */
  public Forecast preview() {
    Instant now = site.clock().instant();
    requireClock(now);
    return new Forecast(
        dropStep("dry-run", now).due(),
        vacuumSteps(now).stream().map(VacuumStep::preview).toList());
  }

  /**
   * Does it, and puts it on record whether it succeeds or fails. Done again after a crash, it goes
   * on where it ended.
   *
   * @throws dev.assay.model.AssayException when it could not even begin: of kind LOCKED, or
   *     ENVIRONMENT when the lakehouse is damaged
   */
  public RunReport execute() {
    return new Undertaking("vacuum", site, sessions, listener, engine).perform(this::perform);
  }

  private void perform(Phase phase, RunOwner owner) {
    Instant now = owner.since();
    requireClock(now);
    phase.perform(new ProtectStep(made(), site.lakehouse(), node()));
    phase.perform(dropStep(owner.runId(), now));
    phase.sideBySide(vacuumSteps(now));
  }

  private void requireClock(Instant now) {
    Hindsight.of(site.lakehouse(), made()).ifPresent(h -> h.require(now));
  }

  private DropStep dropStep(String runId, Instant now) {
    ReleasePolicy policy = new ReleasePolicy(keeping(), site.pipeline().zone());
    return new DropStep(policy, new Books(site.lakehouse()), runId, now);
  }

  private List<VacuumStep> vacuumSteps(Instant now) {
    return VacuumStep.of(site.pipeline(), made(), site.lakehouse(), keeping(), node(), now);
  }

  private List<TableName> made() {
    return PipelineTables.of(site.pipeline());
  }

  private Keeping keeping() {
    return site.environment().keeping();
  }

  private NodeTables node() {
    return rows -> new DeltaTables(site.lakehouse(), sessions.forNode(rows));
  }
}
