package dev.assay.run;

import dev.assay.model.AssayException;
import dev.assay.ops.Books;
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
  private static final int SIDE_BY_SIDE = 3;

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
      books.requireKnownFormat(owner.since());
      RunRecord record =
          new RunRecord(books, command, site, engine.getOrDefault("assay", "unknown"));
      lock.killed().ifPresent(record::killed);
      RunReport report = steps(work);
      record.ended(owner, site.clock().instant(), report);
      return report;
    }
  }

  private RunReport steps(Work work) {
    ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    Phase phase = new Phase(threads, listener, site.clock());
    long before = ReleaseLog.read(books).latest().map(Release::number).orElse(0L);
    @Nullable AssayException failure = null;
    try {
      work.perform(phase, owner);
    } catch (AssayException e) {
      failure = e;
    } finally {
      threads.shutdown();
    }
    @Nullable Release latest = ReleaseLog.read(books).latest().orElse(null);
    @Nullable Release published = latest != null && latest.number() > before ? latest : null;
    Duration duration = Duration.between(owner.since(), site.clock().instant());
    return new RunReport(
        owner.runId(), duration, phase.tasks(), sessions.work(), published, latest, failure);
  }
}
