package dev.assay.cli;

import dev.assay.model.Text;
import dev.assay.release.Approval;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.release.ReleaseEvents;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One release with all that is known of it, for people and programs.
 *
 * @param dropped when and why retention let go of it; null while it is kept
 */
record ReleaseCard(Release release, List<String> tags, ReleaseEvents.@Nullable Event dropped) {
  static ReleaseCard of(Release release, ReleaseCatalogue catalogue) {
    return new ReleaseCard(
        release,
        catalogue.events().tags(release.id()),
        catalogue.events().dropped(release.id()).orElse(null));
  }

  /** Where the pinned versions come from: {@code run}, or {@code rollback to r1}. */
  String kind() {
    String kind = release.act().kind().name().toLowerCase(Locale.ROOT);
    return release.act().basis() == null ? kind : kind + " to " + release.act().basis();
  }

  /** Whether it can be read. */
  String state() {
    return dropped == null ? "kept" : "dropped";
  }

  long rows() {
    return release.pins().stream().mapToLong(p -> p.content().rows()).sum();
  }

  /** Who published it, when and why, in one sentence without its end. */
  static String published(Release release) {
    Approval approval = release.act().approval();
    return "Published at "
        + release.releasedAt()
        + " by "
        + release.publishedBy()
        + ", run "
        + release.runId()
        + (release.reason().isEmpty() ? "" : ", reason: " + release.reason())
        + (approval == null
            ? ""
            : ", approved by "
                + approval.by()
                + (approval.note().isEmpty() ? "" : " (" + approval.note() + ")"));
  }

  void print(Terminal terminal) {
    PrintWriter out = terminal.out();
    String tagged = tags.isEmpty() ? "" : "  " + String.join(", ", tags);
    out.println(terminal.bold(release.id()) + "  " + kind() + tagged);
    out.println(Text.printable(published(release)));
    if (dropped != null) {
      String why = dropped.reason().isEmpty() ? "" : " (" + dropped.reason() + ")";
      out.println(
          Text.printable(
              "No longer kept: " + dropped.by() + " dropped it at " + dropped.at() + why));
    }
    out.println("head " + release.hash());
    out.println("before " + release.previousHash());
    Runs.table(release).print(out);
    WaivedWords.lines(release).forEach(out::println);
  }

  Map<String, @Nullable Object> json() {
    Release.Act act = release.act();
    Approval approval = act.approval();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("release", release.id());
    json.put("released_at", release.releasedAt().toString());
    json.put("published_by", release.publishedBy());
    json.put("reason", release.reason());
    json.put("run_id", release.runId());
    json.put("kind", act.kind().name());
    json.put("basis", act.basis());
    json.put("approved_by", approval == null ? null : approval.by());
    json.put("approval_note", approval == null ? null : approval.note());
    json.put("tags", tags);
    json.put("state", state());
    json.put("dropped_at", dropped == null ? null : dropped.at().toString());
    json.put("head", release.hash());
    json.put("previous", release.previousHash());
    json.put("definitions", release.definitions());
    json.put("engine", release.engine());
    json.put("tables", release.pins().stream().map(ReleaseCard::json).toList());
    return json;
  }

  private static Map<String, @Nullable Object> json(Pin pin) {
    Pin.Passed passed = pin.passed();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("table", pin.table().toString());
    json.put("version", pin.version());
    json.put("rows", pin.content().rows());
    json.put("content_hash", pin.content().toString());
    json.put("commit_sha256", pin.commitSha256());
    json.put("contract", pin.contract());
    json.put("definition", pin.definition());
    json.put("made_by_run", pin.madeByRun());
    json.put("judged_at", passed == null ? null : passed.judgedAt().toString());
    json.put("judged_by_run", passed == null ? null : passed.judgedByRun());
    json.put("verdict", passed == null ? null : passed.seal());
    json.put("waived", WaivedWords.json(pin));
    return json;
  }
}
