package dev.assay.cli;

import dev.assay.ops.Books;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "releases",
    description = "List the releases, newest first.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay releases --pipeline carton_caps", "  assay releases --json"})
final class ReleasesCommand implements Callable<Integer> {
  private static final int SHORT = 12;

  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ReleasesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ReleaseCatalogue catalogue = ReleaseCatalogue.read(new Books(place.lakehouse()));
    List<Release> newestFirst = new ArrayList<>(catalogue.log().all());
    Collections.reverse(newestFirst);
    List<ReleaseCard> cards = newestFirst.stream().map(r -> ReleaseCard.of(r, catalogue)).toList();
    if (json) {
      Json.print(terminal.out(), cards.stream().map(ReleaseCard::json).toList());
      return 0;
    }
    TextTable table =
        new TextTable(
            "release",
            "released at",
            "by",
            "run",
            "kind",
            "tags",
            "state",
            "waived",
            "tables",
            "rows",
            "head");
    cards.forEach(c -> add(table, c));
    table.print(terminal.out());
    return 0;
  }

  private static void add(TextTable table, ReleaseCard card) {
    Release release = card.release();
    table.add(
        release.id(),
        release.releasedAt().toString(),
        release.publishedBy(),
        release.runId(),
        card.kind(),
        card.tags().isEmpty() ? "-" : String.join(" ", card.tags()),
        card.state(),
        WaivedWords.count(release) == 0 ? "-" : Integer.toString(WaivedWords.count(release)),
        Integer.toString(release.pins().size()),
        Long.toString(card.rows()),
        release.hash().substring(0, SHORT));
  }
}
