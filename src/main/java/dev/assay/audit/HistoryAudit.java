package dev.assay.audit;

import dev.assay.model.AssayException;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.release.ReleaseReading;
import dev.assay.table.Commit;
import dev.assay.table.CommitLog;
import dev.assay.table.KernelSnapshot;
import dev.assay.table.Lakehouse;
import dev.assay.table.RecordTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges how {@code ops.releases} came about: whoever rewrites its rows with a tool of the trade
 * leaves commits that take files away, or that hold more or less than one release.
 */
final class HistoryAudit {
  private static final String APPEND_ONLY = "delta.appendOnly";

  private final Lakehouse lakehouse;
  private final List<ReleaseReading> readings;
  private final List<Finding> findings = new ArrayList<>();

  HistoryAudit(Lakehouse lakehouse, List<ReleaseReading> readings) {
    this.lakehouse = lakehouse;
    this.readings = List.copyOf(readings);
  }

  List<Finding> findings() {
    CommitLog log = lakehouse.log(OpsTable.RELEASES.table());
    long newest = log.latestVersion().orElse(-1);
    int releases = 0;
    for (long version = 0; version <= newest; version++) {
      @Nullable Commit commit = read(log, version);
      if (commit == null) {
        return findings; // what is damaged is a finding about the log; the rest cannot be counted
      }
      releases += judge(commit, releases) ? 1 : 0;
    }
    if (releases != readings.size()) {
      found(
          List.of(),
          releases + " commits add releases, and there are " + readings.size() + " releases");
    }
    lookAtPromise();
    return findings;
  }

  private static @Nullable Commit read(CommitLog log, long version) {
    try {
      return log.read(version);
    } catch (AssayException e) {
      return null;
    }
  }

  /** Whether the commit adds a release, of which {@code before} were added before it. */
  private boolean judge(Commit commit, int before) {
    if (commit.joinsFiles()) {
      lookAtJoin(commit);
      return false;
    }
    if (commit.removedFiles() > 0) {
      found(
          List.of(),
          "version "
              + commit.version()
              + " of the table takes files away ("
              + commit.operation()
              + " at "
              + commit.timestamp()
              + "), which no command of Assay does");
    }
    if (commit.addedFiles() == 0) {
      return false;
    }
    boolean counted = before < readings.size() && commit.addedRows() >= 0;
    if (counted && commit.addedRows() != readings.get(before).rows()) {
      ReleaseReading reading = readings.get(before);
      found(
          List.of(reading.id()),
          "version "
              + commit.version()
              + " of the table adds "
              + commit.addedRows()
              + " rows, and "
              + reading.id()
              + " has "
              + reading.rows());
    }
    return true;
  }

  /** Files may be joined, if that says the same. */
  private void lookAtJoin(Commit commit) {
    RecordTable table = new Books(lakehouse).open(OpsTable.RELEASES);
    if (!table.readAt(commit.version()).equals(table.readAt(commit.version() - 1))) {
      found(
          List.of(),
          "version "
              + commit.version()
              + " of the table says that it changes no row, and the rows before and after it"
              + " differ");
    }
  }

  private void lookAtPromise() {
    KernelSnapshot.newest(lakehouse.path(OpsTable.RELEASES.table()), lakehouse.configuration())
        .filter(s -> !s.properties().getOrDefault(APPEND_ONLY, "").equals("true"))
        .ifPresent(
            s -> found(List.of(), "the table's property " + APPEND_ONLY + " is not true any more"));
  }

  private void found(List<String> releases, String text) {
    findings.add(Finding.corrupt(Proof.HISTORY, OpsTable.RELEASES.table(), releases, text));
  }
}
