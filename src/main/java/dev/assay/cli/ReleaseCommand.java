package dev.assay.cli;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.ops.Books;
import dev.assay.release.Release;
import dev.assay.release.ReleaseLog;
import dev.assay.release.Withdrawals;
import java.io.PrintWriter;
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
    description = "Look at one release.",
    synopsisSubcommandLabel = "COMMAND")
final class ReleaseCommand implements Callable<Integer> {
  private final Terminal terminal;

  private ReleaseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new ReleaseCommand(terminal)).addSubcommand(new Show(terminal));
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
      footer = {"  assay release show", "  assay release show r3 --json"})
  static final class Show implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private PlaceOptions place = new PlaceOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "RELEASE", description = "Such as r3.")
    private @Nullable String id;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    Show(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      ReleaseLog log = ReleaseLog.read(new Books(place.lakehouse()));
      Release release = id == null ? log.latest().orElseThrow(() -> none(place)) : log.named(id);
      if (json) {
        Json.print(terminal.out(), ReleasesCommand.json(release));
        return 0;
      }
      PrintWriter out = terminal.out();
      out.println(
          terminal.bold(release.id())
              + "  released at "
              + release.releasedAt()
              + " by "
              + release.publishedBy()
              + ", run "
              + release.runId()
              + ", reason: "
              + release.reason()
              + (release.act().basis() == null
                  ? ""
                  : " (a rollback to " + release.act().basis() + ")"));
      out.println("head " + release.hash());
      out.println("before " + release.previousHash());
      Runs.table(release).print(out);
      withdrawn(release, log).forEach(out::println);
      out.flush();
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

  /** The failure of a reader who comes before the first release. */
  static AssayException none(PlaceOptions place) {
    return AssayException.of(
        ErrorKind.USAGE,
        place.lakehouse().root(),
        "nothing has been released yet",
        "Run the pipeline first: assay run --pipeline " + place.pipelineName());
  }
}
