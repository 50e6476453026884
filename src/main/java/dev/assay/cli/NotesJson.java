package dev.assay.cli;

import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.release.ReleaseNotes;
import dev.assay.release.ReleaseNotes.CheckChange;
import dev.assay.release.ReleaseNotes.FileChange;
import dev.assay.release.ReleaseNotes.Measured;
import dev.assay.release.ReleaseNotes.RunBetween;
import dev.assay.release.ReleaseNotes.SettingChange;
import dev.assay.release.ReleaseNotes.TableChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Notes on a release for programs. */
final class NotesJson {
  private NotesJson() {}

  static Map<String, @Nullable Object> of(ReleaseNotes notes) {
    Release before = notes.before();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("release", notes.release().id());
    json.put("before", before == null ? null : before.id());
    json.put("released_at", notes.release().releasedAt().toString());
    json.put("published_by", notes.release().publishedBy());
    json.put("reason", notes.release().reason());
    json.put("tables", notes.tables().stream().map(NotesJson::json).toList());
    json.put("waived", notes.release().pins().stream().flatMap(NotesJson::waived).toList());
    json.put("checks", notes.checks().stream().map(NotesJson::json).toList());
    json.put("definitions", notes.files().stream().map(NotesJson::json).toList());
    json.put("settings", notes.settings().stream().map(NotesJson::json).toList());
    json.put("runs", notes.runs().stream().map(NotesJson::json).toList());
    return json;
  }

  private static Stream<Map<String, @Nullable Object>> waived(Pin pin) {
    return WaivedWords.json(pin).stream()
        .map(
            waived -> {
              Map<String, @Nullable Object> json = new LinkedHashMap<>();
              json.put("table", pin.table().toString());
              json.putAll(waived);
              return json;
            });
  }

  private static Map<String, @Nullable Object> json(TableChange table) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("table", table.table().toString());
    json.put("what", table.fate().name());
    json.put("rows_before", table.before() == null ? null : table.rowsBefore());
    json.put("rows", table.after() == null ? null : table.rowsAfter());
    json.put("version_before", table.before() == null ? null : table.before().version());
    json.put("version", table.after() == null ? null : table.after().version());
    json.put("other_contract", table.otherContract());
    return json;
  }

  private static Map<String, @Nullable Object> json(CheckChange check) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("table", check.table().toString());
    json.put("check", check.check());
    json.put("before", check.before() == null ? null : json(check.before()));
    json.put("now", check.after() == null ? null : json(check.after()));
    return json;
  }

  private static Map<String, @Nullable Object> json(Measured measured) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("measured", measured.value());
    json.put("expected", measured.expected());
    json.put("passed", measured.passed());
    return json;
  }

  private static Map<String, @Nullable Object> json(FileChange file) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("file", file.file());
    json.put("what", file.fate().name());
    json.put("lines_added", file.linesAdded());
    json.put("lines_removed", file.linesRemoved());
    return json;
  }

  private static Map<String, @Nullable Object> json(SettingChange setting) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", setting.kind());
    json.put("name", setting.name());
    json.put("before", setting.before());
    json.put("now", setting.after());
    return json;
  }

  private static Map<String, @Nullable Object> json(RunBetween run) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("run_id", run.runId());
    json.put("command", run.command());
    json.put("started_at", run.startedAt());
    json.put("status", run.status());
    json.put("release", run.releaseId());
    return json;
  }
}
