package dev.assay.cli;

import dev.assay.definition.PipelineDefinition;
import dev.assay.ops.Accounts;
import dev.assay.quarantine.Overview;
import dev.assay.quarantine.Quarantine;
import dev.assay.quarantine.Status;
import dev.assay.quarantine.Wanted;
import dev.assay.run.RunReport;
import dev.assay.run.RunRequest;
import dev.assay.sample.Dirt;
import dev.assay.sample.SampleReport;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Samples;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = "Make sample data, run the pipeline carton_caps on it, and release.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay demo", "  assay demo --days 60      thirty more days: only they are loaded"})
final class DemoCommand implements Callable<Integer> {
  private static final String PIPELINE = "carton_caps";

  private final Terminal terminal;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "How many days of deliveries. Default: ${DEFAULT-VALUE}.")
  private int days;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PlaceOptions place = PlaceOptions.of(PIPELINE);
    Path landing = PlaceOptions.home().resolve(place.environment().landing());
    SampleReport sample =
        Samples.write(PIPELINE, new SampleRequest(landing, 1, 42, days, Dirt.DIRTY, null));
    long records = sample.recordsBySource().values().stream().mapToLong(Long::longValue).sum();
    terminal
        .err()
        .println(
            terminal.bold("Sample data: ")
                + records
                + " records in "
                + sample.files()
                + " files below "
                + sample.landing());
    RunRequest request =
        new RunRequest(
            place.pipeline(),
            place.environment(),
            place.landing(null),
            place.lakehouse(),
            LocalDate.EPOCH,
            null,
            RunRequest.Phases.ALL,
            System.getProperty("user.name"),
            Clock.systemUTC());
    Runs runs = new Runs(terminal);
    RunReport report = runs.run(request, new Progress(terminal));
    int exitCode = runs.conclude(report);
    if (exitCode == 0) {
      showBooks(place);
      whatNext(place.lakehouse().root());
    }
    return exitCode;
  }

  private void showBooks(PlaceOptions place) {
    PipelineDefinition pipeline = place.pipeline();
    Lakehouse lakehouse = place.lakehouse();
    Accounts accounts = Accounts.read(lakehouse, LedgerCommand.tables(pipeline));
    terminal.out().println();
    terminal.out().println(terminal.bold("The books: what has become of every record"));
    new LedgerPage(LedgerCommand.accounts(accounts, pipeline, null), List.of())
        .printAccounts(terminal.out());
    Overview overview = new Overview(EnumSet.of(Status.OPEN), 0);
    Quarantine quarantine = Quarantine.open(pipeline, lakehouse);
    quarantine.forEach(Wanted.all(quarantine.shelves()), overview);
    terminal
        .out()
        .println(overview.records() + " stand aside: " + new QuarantineList(overview, "").codes());
  }

  private void whatNext(String root) {
    terminal.out().println();
    terminal.out().println("The tables are in " + root + ". Try next:");
    terminal
        .out()
        .println(
            "  scripts/assay query --pipeline carton_caps \"select product_category,"
                + " sum(price_paid) paid from gold.fct_purchase group by all order by 2 desc\"");
    terminal.out().println("  scripts/assay quarantine list --pipeline carton_caps");
    terminal.out().println("  scripts/assay ledger --pipeline carton_caps");
    terminal
        .out()
        .println(
            "  scripts/assay demo --days " + (days + 1) + "      one more day: only it is loaded");
    terminal.out().println("  scripts/assay releases --pipeline carton_caps");
    terminal.out().flush();
  }
}
