package dev.assay.release;

import dev.assay.contract.Waived;
import dev.assay.model.ContentHash;
import dev.assay.model.TableName;
import dev.assay.table.RecordRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A release as rows of {@code ops.releases}, and back. */
final class ReleaseRows {
  /** The column of the hash, which alone the hash does not cover. */
  static final String HASH = "release_hash";

  /** Columns that the first hash does not cover: in a release that has it they must say nothing. */
  private static final List<String> NOT_IN_FIRST =
      List.of(
          "engine",
          "hash_version",
          "kind",
          "basis",
          "approved_by",
          "approval_note",
          "judged_at",
          "judged_by_run",
          "verdict",
          "waivers");

  private ReleaseRows() {}

  /** One row per pin. */
  static List<Map<String, @Nullable Object>> of(Release release) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Pin pin : release.pins()) {
      Map<String, @Nullable Object> row = new HashMap<>();
      putRelease(row, release);
      putAct(row, release.act());
      putPin(row, pin);
      if (release.hashVersion() == 1) {
        NOT_IN_FIRST.forEach(c -> row.put(c, null));
      }
      rows.add(row);
    }
    return rows;
  }

  private static void putRelease(Map<String, @Nullable Object> row, Release release) {
    row.put("release_id", release.id());
    row.put("number", release.number());
    row.put("definitions", release.definitions());
    row.put("engine", release.engine());
    row.put("previous_hash", release.previousHash());
    row.put("hash_version", release.hashVersion());
    row.put("kind", release.act().kind().name());
    row.put(HASH, release.hash());
  }

  private static void putAct(Map<String, @Nullable Object> row, Release.Act act) {
    Approval approval = act.approval();
    row.put("released_at", act.at());
    row.put("run_id", act.runId());
    row.put("published_by", act.by());
    row.put("reason", act.reason());
    row.put("basis", act.basis());
    row.put("approved_by", approval == null ? null : approval.by());
    row.put("approval_note", approval == null ? null : approval.note());
  }

  /** What a row says of a pinned table alone. */
  static Map<String, @Nullable Object> pinned(Pin pin) {
    Map<String, @Nullable Object> row = new HashMap<>();
    putPin(row, pin);
    return row;
  }

  private static void putPin(Map<String, @Nullable Object> row, Pin pin) {
    Pin.Passed passed = pin.passed();
    row.put("table_name", pin.table().toString());
    row.put("version", pin.version());
    row.put("commit_sha256", pin.commitSha256());
    row.put("row_count", pin.content().rows());
    row.put("content_hash", pin.content().toString());
    row.put("contract", pin.contract());
    row.put("definition", pin.definition());
    row.put("made_by_run", pin.madeByRun());
    row.put("judged_at", passed == null ? null : passed.judgedAt());
    row.put("judged_by_run", passed == null ? null : passed.judgedByRun());
    row.put("verdict", passed == null ? null : passed.seal());
    row.put("waivers", pin.waived().isEmpty() ? null : Waived.text(pin.waived()));
  }

  /**
   * The release that the rows tell; empty when they are not what {@link #of} makes of any, because
   * somebody changed a row, took one away or added one.
   */
  static Optional<Release> read(List<RecordRow> rows) {
    try {
      Release release = parse(rows);
      return sameRows(of(release), rows) ? Optional.of(release) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean sameRows(List<Map<String, @Nullable Object>> told, List<RecordRow> read) {
    Map<Object, Map<String, @Nullable Object>> byTable = new HashMap<>();
    read.forEach(r -> byTable.put(r.string("table_name"), r.values()));
    return told.size() == read.size()
        && told.stream()
            .allMatch(row -> row.equals(byTable.get(String.valueOf(row.get("table_name")))));
  }

  private static Release parse(List<RecordRow> rows) {
    RecordRow first = rows.get(0);
    Integer hashVersion = first.integerOrNull("hash_version");
    return new Release(
        first.longValue("number"),
        act(first),
        rows.stream().map(ReleaseRows::pin).toList(),
        first.string("definitions"),
        first.stringOrNull("engine"),
        first.string("previous_hash"),
        hashVersion == null ? 1 : hashVersion,
        first.string(HASH));
  }

  private static Release.Act act(RecordRow row) {
    String kind = row.stringOrNull("kind");
    String approvedBy = row.stringOrNull("approved_by");
    String note = row.stringOrNull("approval_note");
    return new Release.Act(
        row.instant("released_at"),
        row.string("run_id"),
        row.string("published_by"),
        row.string("reason"),
        kind == null ? Release.Kind.RUN : Release.Kind.valueOf(kind),
        row.stringOrNull("basis"),
        approvedBy == null ? null : new Approval(approvedBy, note == null ? "" : note));
  }

  private static Pin pin(RecordRow row) {
    return new Pin(
        TableName.parse(row.string("table_name"))
            .orElseThrow(() -> new IllegalArgumentException("not a table name")),
        row.longValue("version"),
        row.string("commit_sha256"),
        ContentHash.parse(row.string("content_hash")),
        row.string("contract"),
        row.string("definition"),
        row.string("made_by_run"),
        passed(row),
        waived(row));
  }

  private static List<Waived> waived(RecordRow row) {
    String text = row.stringOrNull("waivers");
    return text == null ? List.of() : Waived.parse(text);
  }

  private static Pin.@Nullable Passed passed(RecordRow row) {
    Instant judgedAt = row.instantOrNull("judged_at");
    return judgedAt == null
        ? null
        : new Pin.Passed(judgedAt, row.string("judged_by_run"), row.string("verdict"));
  }
}
