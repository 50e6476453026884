package dev.assay.run;

import dev.assay.definition.Environment.Approval;
import dev.assay.model.AssayException;
import dev.assay.ops.Books;
import dev.assay.release.HeadsStep;
import dev.assay.release.Proposal;
import dev.assay.release.Release;
import dev.assay.release.ReleaseLog;
import dev.assay.session.Sessions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The frame of every change of a lakehouse: the lock, the look at what is there, the steps, and the
 * record of them.
 */
public final class Undertaking {
  /** Steps wait for the disk and for Spark's driver, so that two cores have work for three. */
  private static final int SIDE_BY_SIDE = Math.max(3, Runtime.getRuntime().availableProcessors());

  private final String command;
  private final Site site;
  private final Sessions sessions;
  private final RunListener listener;
  private final Map<String, String> engine;
  private final RunOwner owner;
  private final Books books;

  /**
   * @param command what the record calls it, such as {@code run} or {@code rollback}
   * @param engine names and versions of what computes the tables; {@code assay} among them
   */
  public Undertaking(
      String command,
      Site site,
      Sessions sessions,
      RunListener listener,
      Map<String, String> engine) {
    this.command = command;
    this.site = site;
    this.sessions = sessions;
    this.listener = listener;
    this.engine = Map.copyOf(engine);
    this.owner = Owners.of(site.clock());
    this.books = new Books(site.lakehouse());
  }

  /** The steps of an undertaking. */
  @FunctionalInterface
  interface Work {
    /** Performs them; throws an {@link AssayException} when one fails. */
    void perform(Phase phase, RunOwner owner);
  }

  /**
   * Does the work, and puts it on record whether it succeeds or fails.
   *
   * @throws AssayException when the work could not even begin: of kind LOCKED, or ENVIRONMENT when
   *     the lakehouse is damaged
   */
  RunReport perform(Work work) {
    try (RunLock lock = RunLock.take(site.lockFolder(), owner)) {
      new Soundness(site.lakehouse()).require(site.pipeline());
      RunRecord record =
          new RunRecord(books, command, site, engine.getOrDefault("assay", "unknown"));
      ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
      try {
        Phase phase = new Phase(threads, listener, site.clock());
        bringUpToDate(phase);
        lock.killed().ifPresent(record::killed);
        RunReport report = steps(work, phase);
        record.ended(owner, site.clock().instant(), report);
        return report;
      } finally {
        threads.shutdown();
      }
    }
  }

  /** No record can be written to books of an older format. */
  private void bringUpToDate(Phase phase) {
    if (books.requireKnownFormat(owner.since()) < Books.FORMAT) {
      phase.perform(new MigrateStep(books, owner.since()));
    }
  }

  private RunReport steps(Work work, Phase phase) {
    Sessions.Work earlier = sessions.work();
    ReleaseLog before = ReleaseLog.read(books);
    @Nullable AssayException failure =
        failure(
            () -> {
              noteHeads(before, phase);
              work.perform(phase, owner);
              compact(phase);
            });
    ReleaseLog after = ReleaseLog.read(books);
    @Nullable Release published =
        after.all().size() > before.all().size() ? after.latest().orElse(null) : null;
    if (published != null) {
      @Nullable AssayException unnoted = failure(() -> noteHeads(after, phase));
      failure = failure == null ? unnoted : failure;
    }
    Duration duration = Duration.between(owner.since(), site.clock().instant());
    return new RunReport(
        owner.runId(),
        duration,
        phase.tasks(),
        sessions.work().since(earlier),
        published,
        after.latest().orElse(null),
        awaiting(after),
        failure);
  }

  private @Nullable Proposal awaiting(ReleaseLog log) {
    return site.environment().approval() == Approval.REQUIRED
        ? Proposal.waiting(books, log).orElse(null)
        : null;
  }

  private static @Nullable AssayException failure(Runnable work) {
    try {
      work.run();
      return null;
    } catch (AssayException e) {
      return e;
    }
  }

  /** Not after a failure: who looks into it finds the tables as the work left them. */
  private void compact(Phase phase) {
    CompactOpsStep step = new CompactOpsStep(books);
    if (step.isDue()) {
      phase.perform(step);
    }
  }

  /** Before anything is published, and after: the run before may have died in between. */
  private void noteHeads(ReleaseLog log, Phase phase) {
    HeadsStep step = new HeadsStep(site.heads(), log.all(), books, owner.runId(), owner.since());
    if (step.isDue()) {
      phase.perform(step);
    }
  }
}
