package dev.assay.run;

import dev.assay.model.AssayException;
import dev.assay.release.Proposal;
import dev.assay.release.Release;
import dev.assay.session.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a run went.
 *
 * @param spark what Spark was asked to do
 * @param published the release that it published
 * @param readersSee the release that readers see now
 * @param awaiting what waits for somebody's approval
 * @param failure why it failed
 */
public record RunReport(
    String runId,
    Duration duration,
    List<TaskRecord> tasks,
    Sessions.Work spark,
    @Nullable Release published,
    @Nullable Release readersSee,
    @Nullable Proposal awaiting,
    @Nullable AssayException failure) {
  public RunReport {
    tasks = List.copyOf(tasks);
  }

  /** 0, or the exit code of the failure's kind. */
  public int exitCode() {
    return failure == null ? 0 : failure.kind().exitCode();
  }

  /** The release that the run published, if it did. */
  public Optional<Release> release() {
    return Optional.ofNullable(published);
  }
}
