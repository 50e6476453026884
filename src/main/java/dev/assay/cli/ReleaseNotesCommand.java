package dev.assay.cli;

import dev.assay.ops.Books;
import dev.assay.release.NotesWriter;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.release.ReleaseNotes;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "notes",
    description = "Say what changed in a release: rows, measures, contracts, models, parameters.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay release notes                       the latest against the one before",
      "  assay release notes r5 r2                 r5 against r2",
      "  assay release notes r5 --format markdown"
    })
final class ReleaseNotesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RELEASE",
      description = "Its id or tag. Default: the latest.")
  private @Nullable String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "AGAINST",
      description = "What it is compared with. Default: the release before it.")
  private @Nullable String against;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or markdown. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** How notes are printed for people. */
  enum Format {
    TEXT,
    MARKDOWN
  }

  ReleaseNotesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Books books = new Books(place.lakehouse());
    ReleaseCatalogue catalogue = ReleaseCatalogue.read(books);
    Release release = ReleaseCommand.chosen(name, catalogue, place);
    ReleaseNotes notes = NotesWriter.read(books).notes(release, before(release, catalogue));
    if (json) {
      Json.print(terminal.out(), NotesJson.of(notes));
    } else if (format == Format.MARKDOWN) {
      new NotesPage(notes).markdown(terminal.out());
    } else {
      new NotesPage(notes).print(terminal.out());
    }
    return 0;
  }

  private @Nullable Release before(Release release, ReleaseCatalogue catalogue) {
    if (against != null) {
      return catalogue.named(against);
    }
    return release.number() == 1 ? null : catalogue.named("r" + (release.number() - 1));
  }
}
