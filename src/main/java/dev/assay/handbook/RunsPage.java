package dev.assay.handbook;

import dev.assay.handbook.Sheet.Row;
import dev.assay.table.RecordRow;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was done and what came of it, newest first. */
record RunsPage(Material material) implements Part {
  static Leaf leaf(Material material) {
    return new Leaf(Paths.RUNS, "Runs", new RunsPage(material));
  }

  static Part status(String status) {
    String kind = status.equals("SUCCEEDED") ? "good" : "bad";
    return Part.badge(kind, status.toLowerCase(Locale.ROOT));
  }

  @Override
  public void write(Sheet sheet) {
    sheet.opening("Runs", "Runs and other changes that are on record.");
    if (material.runs().isEmpty()) {
      sheet.note("Nothing has run so far.");
      return;
    }
    Set<String> releases =
        material.chronicle().releases().stream()
            .map(dev.assay.release.Release::id)
            .collect(Collectors.toSet());
    sheet.table(
        "Runs",
        List.of("run", "what", "started", "steps", "status", "release", "what went wrong"),
        material.runs().stream().map(r -> row(r, releases)).toList());
  }

  private static Row row(RecordRow run, Set<String> releases) {
    @Nullable String command = run.stringOrNull("command");
    @Nullable String release = run.stringOrNull("release_id");
    @Nullable String error = run.stringOrNull("error");
    return Row.at(
        Paths.anchor(run.string("run_id")),
        Part.code(run.string("run_id")),
        Part.of(command == null ? "" : command),
        Part.of(Words.time(run.instant("started_at"))),
        Part.number(Words.count(run.integer("steps_done"))),
        status(run.string("status")),
        release == null || !releases.contains(release)
            ? Part.of("")
            : Part.link(Paths.release(release), release),
        Part.of(error == null ? "" : error));
  }
}
