package dev.assay.cli;

import dev.assay.contract.Waived;
import dev.assay.model.Text;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.release.ReleaseNotes;
import dev.assay.release.ReleaseNotes.Fate;
import dev.assay.release.ReleaseNotes.Measured;
import dev.assay.release.ReleaseNotes.TableChange;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Notes on a release for people, on a terminal or as Markdown. */
final class NotesPage {
  private final ReleaseNotes notes;

  NotesPage(ReleaseNotes notes) {
    this.notes = notes;
  }

  /** One part of the page: headings and rows below a title. */
  private record Section(String title, List<String> headings, List<List<String>> rows) {
    void print(PrintWriter out) {
      out.println();
      out.println(title);
      TextTable table = new TextTable(headings);
      rows.forEach(table::add);
      table.print(out);
    }

    void markdown(PrintWriter out) {
      out.println();
      out.println("## " + title);
      out.println();
      out.println(line(headings));
      out.println(line(headings.stream().map(h -> "---").toList()));
      rows.forEach(r -> out.println(line(r)));
    }

    private static String line(List<String> cells) {
      return cells.stream().map(Section::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String escaped(String cell) {
      return Text.printable(cell).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
    }
  }

  void print(PrintWriter out) {
    out.println(title());
    out.println(published());
    sections().forEach(s -> s.print(out));
    out.flush();
  }

  void markdown(PrintWriter out) {
    out.println("# " + title());
    out.println();
    out.println(Section.escaped(published()));
    sections().forEach(s -> s.markdown(out));
    out.flush();
  }

  private String title() {
    Release before = notes.before();
    return before == null
        ? "Release " + notes.release().id() + ", the first"
        : "Release " + notes.release().id() + " against " + before.id();
  }

  private String published() {
    return Text.printable(ReleaseCard.published(notes.release())) + ".";
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(tables());
    sections.add(waived());
    sections.add(checks());
    sections.add(files());
    sections.add(settings());
    sections.add(runs());
    return sections.stream().filter(s -> !s.rows().isEmpty()).toList();
  }

  private Section tables() {
    List<List<String>> rows = new ArrayList<>();
    for (TableChange t : notes.tables()) {
      String contract = t.otherContract() ? ", under another contract" : "";
      rows.add(
          List.of(
              t.table().toString(),
              Long.toString(t.rowsBefore()),
              Long.toString(t.rowsAfter()),
              String.format(Locale.ROOT, "%+d", t.rowsAfter() - t.rowsBefore()),
              word(t.fate()) + contract));
    }
    return new Section("Tables", List.of("table", "rows before", "rows", "change", "what"), rows);
  }

  private Section waived() {
    List<List<String>> rows = new ArrayList<>();
    for (Pin pin : notes.release().pins()) {
      for (Waived w : pin.waived()) {
        rows.add(
            List.of(
                pin.table().toString(),
                w.check(),
                w.measured().toPlainString(),
                w.expected(),
                w.by(),
                w.until().toString(),
                w.reason()));
      }
    }
    return new Section(
        "Waived", List.of("table", "check", "measured", "expected", "by", "until", "reason"), rows);
  }

  private Section checks() {
    return new Section(
        "Measures that changed",
        List.of("table", "check", "before", "now", "expected"),
        notes.checks().stream()
            .map(
                c ->
                    List.of(
                        c.table().toString(),
                        c.check(),
                        value(c.before()),
                        value(c.after()),
                        c.after() == null ? "-" : c.after().expected()))
            .toList());
  }

  private Section files() {
    return new Section(
        "Definitions that changed",
        List.of("file", "what", "lines"),
        notes.files().stream()
            .map(
                f ->
                    List.of(
                        f.file(), word(f.fate()), "+" + f.linesAdded() + " -" + f.linesRemoved()))
            .toList());
  }

  private Section settings() {
    return new Section(
        "Parameters and engine",
        List.of("kind", "name", "before", "now"),
        notes.settings().stream()
            .map(s -> List.of(s.kind(), s.name(), or(s.before()), or(s.after())))
            .toList());
  }

  private Section runs() {
    return new Section(
        "Runs",
        List.of("run", "command", "started", "status", "release"),
        notes.runs().stream()
            .map(r -> List.of(r.runId(), r.command(), r.startedAt(), r.status(), or(r.releaseId())))
            .toList());
  }

  private static String value(@Nullable Measured measured) {
    return measured == null ? "-" : measured.value() + (measured.passed() ? "" : " (not held)");
  }

  private static String or(@Nullable String text) {
    return text == null ? "-" : text;
  }

  static String word(Fate fate) {
    return switch (fate) {
      case ADDED -> "new";
      case REMOVED -> "gone";
      case CHANGED -> "changed";
      case REBUILT -> "rebuilt, same content";
      case SAME -> "same";
    };
  }
}
