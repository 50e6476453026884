package dev.assay.cli;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.ops.Books;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.release.ReleaseLog;
import dev.assay.release.Withdrawals;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "release",
    description = "Look at one release, or give it a name.",
    synopsisSubcommandLabel = "COMMAND")
final class ReleaseCommand implements Callable<Integer> {
  private final Terminal terminal;

  private ReleaseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new ReleaseCommand(terminal))
        .addSubcommand(new Show(terminal))
        .addSubcommand(new ReleaseNotesCommand(terminal))
        .addSubcommand(new ReleaseTagCommand(terminal))
        .addSubcommand(new ReleaseUntagCommand(terminal));
  }

  @Override
  public Integer call() {
    terminal.err().println("Say what to do with the release. Try: assay release show");
    return ErrorKind.USAGE.exitCode();
  }

  @Command(
      name = "show",
      description = "Show what a release pins; the latest where none is named.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  assay release show",
        "  assay release show r3 --json",
        "  assay release show audit-2026"
      })
  static final class Show implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private PlaceOptions place = new PlaceOptions();

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "RELEASE",
        description = "Its id or tag, such as r3.")
    private @Nullable String name;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    Show(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      ReleaseCatalogue catalogue = ReleaseCatalogue.read(new Books(place.lakehouse()));
      ReleaseCard card = ReleaseCard.of(chosen(name, catalogue, place), catalogue);
      if (json) {
        Json.print(terminal.out(), card.json());
      } else {
        card.print(terminal);
      }
      if (!json) {
        withdrawn(card.release(), catalogue.log()).forEach(terminal.out()::println);
        terminal.out().flush();
      }
      return 0;
    }
  }

  /** What a rollback took away, for as long as nobody has published it again. */
  private static List<String> withdrawn(Release release, ReleaseLog log) {
    return Withdrawals.of(log.all()).all().stream()
        .filter(w -> w.by().id().equals(release.id()))
        .map(w -> "withdrawn " + w.version() + ", last shown by " + w.shownBy().id())
        .toList();
  }

  /** The release of that id or tag; the latest where {@code name} is null. */
  static Release chosen(@Nullable String name, ReleaseCatalogue catalogue, PlaceOptions place) {
    return name == null
        ? catalogue.log().latest().orElseThrow(() -> none(place))
        : catalogue.named(name);
  }

  /** The failure of a reader who comes before the first release. */
  static AssayException none(PlaceOptions place) {
    return AssayException.of(
        ErrorKind.USAGE,
        place.lakehouse().root(),
        "nothing has been released yet",
        "Run the pipeline first: assay run --pipeline " + place.pipelineName());
  }
}
