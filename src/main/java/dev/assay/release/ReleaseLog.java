package dev.assay.release;

import dev.assay.model.AssayException;
import dev.assay.model.ContentHash;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordRow;
import dev.assay.table.RecordTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The releases in {@code ops.releases}, as one version of that table tells them. */
public final class ReleaseLog {
  private final long tableVersion;
  private final List<Release> releases;

  private ReleaseLog(long tableVersion, List<Release> releases) {
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
    SortedMap<Long, List<RecordRow>> byNumber = new TreeMap<>();
    table
        .readAt(version)
        .forEach(
            r -> byNumber.computeIfAbsent(r.longValue("number"), n -> new ArrayList<>()).add(r));
    List<Release> releases = byNumber.values().stream().map(ReleaseLog::release).toList();
    requireChain(releases);
    return new ReleaseLog(version, releases);
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

  /** Publishes: one commit, only if nobody has published since this log was read. */
  void publish(Books books, Release release) {
    books.open(OpsTable.RELEASES).appendAfter(tableVersion, rows(release));
  }

  private String range() {
    return releases.isEmpty()
        ? "Nothing was released yet; run the pipeline first"
        : "Releases are " + releases.get(0).id() + " to " + releases.get(releases.size() - 1).id();
  }

  private static void requireChain(List<Release> releases) {
    String previous = Release.NO_HASH;
    for (Release release : releases) {
      if (!release.previousHash().equals(previous)
          || !release.computedHash().equals(release.hash())) {
        throw AssayException.of(
            ErrorKind.ENVIRONMENT,
            OpsTable.RELEASES.table() + ", release " + release.id(),
            "the release is not as it was published: its hash does not fit what it says, or what"
                + " came before",
            "Somebody or something changed the release table. Compare the head digest that was"
                + " printed when you published, and restore the table from a copy");
      }
      previous = release.hash();
    }
  }

  private static Release release(List<RecordRow> rows) {
    RecordRow first = rows.get(0);
    return new Release(
        first.longValue("number"),
        first.instant("released_at"),
        first.string("run_id"),
        first.string("published_by"),
        first.string("reason"),
        rows.stream().map(ReleaseLog::pin).toList(),
        first.string("definitions"),
        first.string("previous_hash"),
        first.string("release_hash"));
  }

  private static Pin pin(RecordRow row) {
    String name = row.string("table_name");
    return new Pin(
        TableName.parse(name)
            .orElseThrow(
                () -> new IllegalStateException("not a table name in ops.releases: " + name)),
        row.longValue("version"),
        row.string("commit_sha256"),
        ContentHash.parse(row.string("content_hash")),
        row.string("contract"),
        row.string("definition"),
        row.string("made_by_run"));
  }

  private static List<Map<String, @Nullable Object>> rows(Release release) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Pin pin : release.pins()) {
      Map<String, @Nullable Object> row = new HashMap<>();
      row.put("release_id", release.id());
      row.put("number", release.number());
      row.put("released_at", release.releasedAt());
      row.put("run_id", release.runId());
      row.put("published_by", release.publishedBy());
      row.put("reason", release.reason());
      row.put("table_name", pin.table().toString());
      row.put("version", pin.version());
      row.put("commit_sha256", pin.commitSha256());
      row.put("row_count", pin.content().rows());
      row.put("content_hash", pin.content().toString());
      row.put("contract", pin.contract());
      row.put("definition", pin.definition());
      row.put("made_by_run", pin.madeByRun());
      row.put("definitions", release.definitions());
      row.put("previous_hash", release.previousHash());
      row.put("release_hash", release.hash());
      rows.add(row);
    }
    return rows;
  }
}
