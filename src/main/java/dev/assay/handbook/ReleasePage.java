package dev.assay.handbook;

import dev.assay.handbook.Sheet.Row;
import dev.assay.release.Approval;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.release.ReleaseEvents;
import dev.assay.release.ReleaseNotes;
import dev.assay.release.ReleaseNotes.Fate;
import dev.assay.release.ReleaseNotes.TableChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One release: who published it and why, what changed with it, and what it pins. */
record ReleasePage(Material material, Release release) implements Part {
  static Leaf leaf(Material material, Release release) {
    return new Leaf(
        Paths.release(release.id()), "Release " + release.id(), new ReleasePage(material, release));
  }

  @Override
  public void write(Sheet sheet) {
    sheet.html().leaf("h1", "Release " + release.id());
    facts(sheet);
    sheet.section("notes", "What changed", this::notes);
    sheet.section("pins", "What it pins", this::pins);
  }

  private void facts(Sheet sheet) {
    ReleaseEvents events = material.chronicle().events();
    Map<String, Part> facts = new LinkedHashMap<>();
    facts.put("Published", Part.of(Words.time(release.releasedAt())));
    facts.put("By", Part.of(release.publishedBy()));
    facts.put("Run", material.run(release.runId()));
    facts.put("What", Part.of(ReleasesPage.what(release)));
    if (!release.reason().isEmpty()) {
      facts.put("Reason", Part.of(release.reason()));
    }
    Approval approval = release.act().approval();
    if (approval != null) {
      String note = approval.note().isEmpty() ? "" : ": " + approval.note();
      facts.put("Approved by", Part.of(approval.by() + note));
    }
    List<String> tags = events.tags(release.id());
    if (!tags.isEmpty()) {
      facts.put("Tags", Part.of(String.join(", ", tags)));
    }
    events
        .dropped(release.id())
        .ifPresent(
            e ->
                facts.put(
                    "No longer kept",
                    Part.of(
                        Words.time(e.at())
                            + ", "
                            + e.by()
                            + (e.reason().isEmpty() ? "" : ": " + e.reason()))));
    facts.put("Head", Part.code(release.hash()));
    sheet.facts(facts);
  }

  private void notes(Sheet sheet) {
    ReleaseNotes notes = material.chronicle().notes(release);
    Release before = notes.before();
    sheet.note(before == null ? "The first release." : "Against " + before.id() + ".");
    List<Row> tables =
        notes.tables().stream().filter(t -> t.fate() != Fate.SAME).map(this::change).toList();
    if (tables.isEmpty()) {
      sheet.paragraph("No table changed.");
    } else {
      sheet.table(
          "Tables that changed", List.of("table", "what", "rows before", "rows after"), tables);
    }
    if (before != null && !notes.checks().isEmpty()) {
      sheet.html().leaf("h3", "Measures");
      sheet.table(
          "Measures that changed",
          List.of("table", "check", "before", "after"),
          notes.checks().stream().map(this::measure).toList());
    }
    if (before != null && !notes.files().isEmpty()) {
      sheet.html().leaf("h3", "Definitions");
      sheet.table(
          "Definitions that changed",
          List.of("file", "what", "lines added", "lines removed"),
          notes.files().stream()
              .map(
                  f ->
                      Row.of(
                          Part.code(f.file()),
                          Part.of(Words.lower(f.fate())),
                          Part.number(Words.count(f.linesAdded())),
                          Part.number(Words.count(f.linesRemoved()))))
              .toList());
    }
    settings(sheet, notes);
  }

  private static void settings(Sheet sheet, ReleaseNotes notes) {
    if (notes.settings().isEmpty()) {
      return;
    }
    sheet.html().leaf("h3", "Parameters and engine");
    sheet.table(
        "Parameters and engine",
        List.of("what", "name", "before", "after"),
        notes.settings().stream()
            .map(
                s ->
                    Row.of(
                        Part.of(s.kind()),
                        Part.code(s.name()),
                        Part.of(orNone(s.before())),
                        Part.of(orNone(s.after()))))
            .toList());
  }

  private Row change(TableChange change) {
    return Row.of(
        material.link(change.table()),
        Part.of(
            Words.lower(change.fate())
                + (change.otherContract() ? ", judged under another contract" : "")),
        Part.number(change.before() == null ? "" : Words.count(change.rowsBefore())),
        Part.number(change.after() == null ? "" : Words.count(change.rowsAfter())));
  }

  private Row measure(ReleaseNotes.CheckChange change) {
    return Row.of(
        material.link(change.table()),
        Part.code(change.check()),
        Part.number(value(change.before())),
        Part.number(value(change.after())));
  }

  private static String value(ReleaseNotes.@Nullable Measured measured) {
    return measured == null ? "" : Words.measured(measured.value());
  }

  private static String orNone(@Nullable String text) {
    return text == null ? "" : text;
  }

  private void pins(Sheet sheet) {
    sheet.table(
        "Pinned versions",
        List.of("table", "version", "rows", "content hash"),
        release.pins().stream().map(this::pin).toList());
  }

  private Row pin(Pin pin) {
    return Row.of(
        material.link(pin.table()),
        Part.number(String.valueOf(pin.version())),
        Part.number(Words.count(pin.content().rows())),
        Part.code(pin.content().toString()));
  }
}
