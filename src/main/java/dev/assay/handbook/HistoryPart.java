package dev.assay.handbook;

import dev.assay.handbook.Chronicle.Judged;
import dev.assay.handbook.Sheet.Row;
import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.Provenance;
import dev.assay.table.RecordRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The versions of a table, newest first: who wrote them, what was judged, who reads them. */
record HistoryPart(Material material, TableName table) implements Part {
  private static final int MOST = 25;

  @Override
  public void write(Sheet sheet) {
    List<Commit> commits = material.chronicle().commits(table, MOST + 1);
    if (commits.isEmpty()) {
      sheet.note("Nothing has been written so far.");
      return;
    }
    Map<Long, String> schemas = SchemaChange.of(commits);
    sheet.table(
        "Versions of " + table,
        List.of("version", "written", "run", "rows", "set aside", "verdict", "releases", "columns"),
        commits.stream()
            .filter(c -> isTold(c, schemas))
            .limit(MOST)
            .map(c -> row(c, schemas.getOrDefault(c.version(), "")))
            .toList());
    if (commits.size() > MOST) {
      sheet.note("Older versions are not shown.");
    }
  }

  /** Maintenance changes neither rows nor columns, and nobody judges or reads it. */
  private boolean isTold(Commit commit, Map<Long, String> schemas) {
    return commit.dataChange()
        || schemas.containsKey(commit.version())
        || material.chronicle().judged(table, commit).isPresent()
        || !material.chronicle().pinning(table, commit).isEmpty();
  }

  private Row row(Commit commit, String schema) {
    Optional<String> run = Provenance.of(commit).map(Provenance::runId);
    Optional<Judged> judged = material.chronicle().judged(table, commit);
    Optional<RecordRow> entry =
        run.flatMap(r -> material.chronicle().entry(table, r, commit.version()));
    List<Part> releases =
        material.chronicle().pinning(table, commit).stream()
            .map(r -> Part.link(Paths.release(r.id()), r.id()))
            .toList();
    return Row.of(
        Part.number(String.valueOf(commit.version())),
        Part.of(Words.time(commit.timestamp())),
        run.map(material::run)
            .orElse(Part.of(commit.operation().toLowerCase(java.util.Locale.ROOT))),
        Part.number(rows(judged, entry)),
        Part.number(entry.map(e -> Words.count(e.longValue("rows_set_aside"))).orElse("")),
        judged.map(j -> ChecksPart.state(j.passed())).orElse(Part.of("")),
        Sheet.joined(releases, ", "),
        Part.of(schema));
  }

  private static String rows(Optional<Judged> judged, Optional<RecordRow> entry) {
    return judged
        .map(Judged::rows)
        .or(() -> entry.map(e -> e.longValue("rows_after")))
        .map(Words::count)
        .orElse("");
  }
}
