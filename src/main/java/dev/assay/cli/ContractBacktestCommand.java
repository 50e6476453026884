package dev.assay.cli;

import dev.assay.compare.Backtest;
import dev.assay.definition.Contract;
import dev.assay.definition.WrittenContract;
import dev.assay.model.ErrorKind;
import dev.assay.ops.Books;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.session.Sessions;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backtest",
    description = {
      "Show which kept releases a proposed contract would have stopped, by which check, and where."
          + " Nothing is put on record.",
      "Ends with 3 when one would not have been released."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay contract backtest new.odcs.yaml                     all kept releases",
      "  assay contract backtest new.odcs.yaml --releases r3,r4    these alone",
      "  assay contract backtest new.odcs.yaml --json"
    })
final class ContractBacktestCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "The proposed contract.")
  private Path file = Path.of("");

  @Option(
      names = "--releases",
      split = ",",
      paramLabel = "RELEASE",
      description = "Ids or tags, with commas between them. Default: all that are kept.")
  private List<String> releases = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ContractBacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Contract contract = WrittenContract.current(file).contract();
    Lakehouse lakehouse = place.lakehouse();
    ReleaseCatalogue catalogue = ReleaseCatalogue.read(new Books(lakehouse));
    if (catalogue.log().all().isEmpty()) {
      throw ReleaseCommand.none(place);
    }
    List<Release> wanted =
        releases.isEmpty() ? catalogue.kept() : releases.stream().map(catalogue::kept).toList();
    List<Backtest.Result> results = results(contract, lakehouse, catalogue.kept(), wanted);
    BacktestPage page = new BacktestPage(contract, results);
    if (json) {
      Json.print(terminal.out(), page.json());
    } else {
      page.print(terminal);
    }
    boolean well = results.stream().allMatch(Backtest.Result::isWell);
    return well ? 0 : ErrorKind.CONTRACT.exitCode();
  }

  private List<Backtest.Result> results(
      Contract contract, Lakehouse lakehouse, List<Release> kept, List<Release> wanted) {
    try (Sessions sessions = new Sessions(place.environment().spark())) {
      Backtest backtest =
          new Backtest(
              contract, lakehouse, kept, () -> new DeltaTables(lakehouse, sessions.forNode(0)));
      return wanted.stream().map(backtest::of).toList();
    }
  }
}
