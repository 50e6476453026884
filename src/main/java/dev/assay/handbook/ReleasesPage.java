package dev.assay.handbook;

import dev.assay.handbook.Sheet.Row;
import dev.assay.release.Release;
import java.util.ArrayList;
import java.util.List;

/** What was released, newest first. */
record ReleasesPage(Material material) implements Part {
  static Leaf leaf(Material material) {
    return new Leaf(Paths.RELEASES, "Releases", new ReleasesPage(material));
  }

  @Override
  public void write(Sheet sheet) {
    sheet.opening(
        "Releases",
        "A release pins one version of every Gold table, and of the Silver tables that they came"
            + " from. Readers see the newest one.");
    List<Row> rows = new ArrayList<>();
    material.chronicle().releases().forEach(r -> rows.add(0, row(r)));
    if (rows.isEmpty()) {
      sheet.note("Nothing has been released so far.");
      return;
    }
    sheet.table(
        "Releases",
        List.of("release", "published", "by", "what", "tables", "rows", "tags", ""),
        rows);
  }

  private Row row(Release release) {
    return Row.of(
        Part.link(Paths.release(release.id()), release.id()),
        Part.of(Words.time(release.releasedAt())),
        Part.of(release.publishedBy()),
        Part.of(what(release)),
        Part.number(Words.count(release.pins().size())),
        Part.number(Words.count(release.pins().stream().mapToLong(p -> p.content().rows()).sum())),
        Part.of(String.join(", ", material.chronicle().events().tags(release.id()))),
        material.chronicle().events().dropped(release.id()).isPresent()
            ? Part.badge("warn", "no longer kept")
            : Part.of(""));
  }

  static String what(Release release) {
    String basis = release.act().basis();
    return basis == null ? "a run" : "rollback to " + basis;
  }
}
