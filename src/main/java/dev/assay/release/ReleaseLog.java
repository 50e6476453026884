package dev.assay.release;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordRow;
import dev.assay.table.RecordTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The releases in {@code ops.releases}, as one version of that table tells them. */
public final class ReleaseLog {
  private final long tableVersion;
  private final List<Release> releases;

  ReleaseLog(long tableVersion, List<Release> releases) {
    this.tableVersion = tableVersion;
    this.releases = List.copyOf(releases);
  }

  /**
   * Reads all releases.
   *
   * @throws AssayException of kind ENVIRONMENT when a release is not as it was written, or the
   *     chain is broken
   */
  public static ReleaseLog read(Books books) {
    RecordTable table = books.open(OpsTable.RELEASES);
    long version = table.latestVersion().orElse(RecordTable.NO_VERSION);
    if (version == RecordTable.NO_VERSION) {
      return new ReleaseLog(version, List.of());
    }
    return new ReleaseLog(version, chain(table.readAt(version)));
  }

  /** The releases among readings, in which there may be others that are none; to be named only. */
  public static ReleaseLog ofWhole(List<ReleaseReading> readings) {
    List<Release> whole = new ArrayList<>();
    for (ReleaseReading reading : readings) {
      Release release = reading.release();
      if (release != null) {
        whole.add(release);
      }
    }
    return new ReleaseLog(RecordTable.NO_VERSION, whole);
  }

  /** All releases, oldest first. */
  public List<Release> all() {
    return releases;
  }

  /** The newest release. */
  public Optional<Release> latest() {
    return releases.isEmpty() ? Optional.empty() : Optional.of(releases.get(releases.size() - 1));
  }

  /** The release of that id, such as {@code r3}; refuses one that does not exist. */
  public Release named(String id) {
    return releases.stream()
        .filter(r -> r.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                AssayException.of(
                    ErrorKind.USAGE,
                    "--release",
                    "there is no release " + Text.printable(id),
                    range()));
  }

  /**
   * Publishes: one commit, only if nobody has published since this log was read.
   *
   * @return the log with the release in it
   */
  ReleaseLog publish(Books books, Release release) {
    long version = books.open(OpsTable.RELEASES).appendAfter(tableVersion, ReleaseRows.of(release));
    List<Release> all = new ArrayList<>(releases);
    all.add(release);
    return new ReleaseLog(version, all);
  }

  private String range() {
    return releases.isEmpty()
        ? "Nothing was released yet; run the pipeline first"
        : "Releases are " + releases.get(0).id() + " to " + releases.get(releases.size() - 1).id();
  }

  /** The releases that the rows tell, oldest first; refuses rows that are no whole chain. */
  static List<Release> chain(List<RecordRow> rows) {
    SortedMap<Long, List<RecordRow>> byNumber = new TreeMap<>();
    rows.forEach(
        r -> byNumber.computeIfAbsent(r.longValue("number"), n -> new ArrayList<>()).add(r));
    List<Release> chain = new ArrayList<>();
    String previous = Release.NO_HASH;
    for (Map.Entry<Long, List<RecordRow>> one : byNumber.entrySet()) {
      Optional<Release> read = ReleaseRows.read(one.getValue());
      if (read.isEmpty() || !follows(read.get(), previous)) {
        throw changed(one.getKey());
      }
      chain.add(read.get());
      previous = read.get().hash();
    }
    return chain;
  }

  private static boolean follows(Release release, String previous) {
    return release.previousHash().equals(previous) && release.computedHash().equals(release.hash());
  }

  private static AssayException changed(long number) {
    return AssayException.of(
        ErrorKind.ENVIRONMENT,
        OpsTable.RELEASES.table() + ", release r" + number,
        "the release is not as it was published: its hash does not fit what it says, or what"
            + " came before",
        "Somebody or something changed the release table. Compare the head digest that was"
            + " printed when you published, and restore the table from a copy");
  }
}
