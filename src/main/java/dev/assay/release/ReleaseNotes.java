package dev.assay.release;

import dev.assay.model.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one release to another.
 *
 * @param before null where everything is new
 * @param checks measured values that are not the same
 * @param files definitions whose text is not the same; contracts and models among them
 * @param settings parameters and versions of the engine that are not the same
 * @param runs what was done in between, the run that published the later one last
 */
public record ReleaseNotes(
    Release release,
    @Nullable Release before,
    List<TableChange> tables,
    List<CheckChange> checks,
    List<FileChange> files,
    List<SettingChange> settings,
    List<RunBetween> runs) {
  public ReleaseNotes {
    tables = List.copyOf(tables);
    checks = List.copyOf(checks);
    files = List.copyOf(files);
    settings = List.copyOf(settings);
    runs = List.copyOf(runs);
  }

  /** What became of a table, a file or a setting. */
  public enum Fate {
    ADDED,
    REMOVED,
    CHANGED,
    /** Of a table: it was written or judged anew, and its content is the same. */
    REBUILT,
    SAME;

    static Fate of(@Nullable Object before, @Nullable Object after) {
      if (before == null) {
        return ADDED;
      }
      return after == null ? REMOVED : before.equals(after) ? SAME : CHANGED;
    }
  }

  /** A table in both releases; null where it is not in one. */
  public record TableChange(TableName table, @Nullable Pin before, @Nullable Pin after) {
    /** What became of it. */
    public Fate fate() {
      if (before == null || after == null) {
        return Fate.of(before, after);
      }
      if (!before.content().equals(after.content())) {
        return Fate.CHANGED;
      }
      return before.samePromise(after) ? Fate.SAME : Fate.REBUILT;
    }

    /** Rows before; 0 where it was not there. */
    public long rowsBefore() {
      return before == null ? 0 : before.content().rows();
    }

    /** Rows after; 0 where it is gone. */
    public long rowsAfter() {
      return after == null ? 0 : after.content().rows();
    }

    /** Whether it was judged under another contract. */
    public boolean otherContract() {
      return before != null && after != null && !before.contract().equals(after.contract());
    }
  }

  /** A check of a table; null where it was not measured. */
  public record CheckChange(
      TableName table, String check, @Nullable Measured before, @Nullable Measured after) {}

  /** What a check measured. */
  public record Measured(String value, String expected, boolean passed) {}

  /**
   * A definition's file.
   *
   * @param linesAdded lines that the later text has and the earlier one has not
   */
  public record FileChange(String file, Fate fate, long linesAdded, long linesRemoved) {}

  /** A parameter, with its type, or a part of the engine; null where it was not there. */
  public record SettingChange(
      String kind, String name, @Nullable String before, @Nullable String after) {}

  /** A run or other change. */
  public record RunBetween(
      String runId, String command, String startedAt, String status, @Nullable String releaseId) {}
}
