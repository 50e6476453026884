package dev.assay.cli;

import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.PipelineReader;
import dev.assay.ops.Accounts;
import dev.assay.quarantine.Overview;
import dev.assay.quarantine.Quarantine;
import dev.assay.quarantine.Status;
import dev.assay.quarantine.Wanted;
import dev.assay.release.Release;
import dev.assay.run.RunReport;
import dev.assay.run.RunRequest;
import dev.assay.sample.Dirt;
import dev.assay.sample.SampleReport;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Samples;
import dev.assay.session.Sessions;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description =
        "Make sample data, run the pipeline carton_caps (or all pipelines) on it, and release.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay demo",
      "  assay demo --days 60      thirty more days: only they are loaded",
      "  assay demo --all          every pipeline, each with its own release and time"
    })
final class DemoCommand implements Callable<Integer> {
  private static final String PIPELINE = "carton_caps";

  private final Terminal terminal;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "How many days of deliveries. Default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(names = "--all", description = "All pipelines that have sample data, one after another.")
  private boolean all;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return all ? showAll() : showOne();
  }

  private int showOne() {
    PlaceOptions place = PlaceOptions.of(PIPELINE);
    Runs runs = new Runs(terminal);
    sample(place);
    int exitCode = runs.conclude(runs.run(request(place), new Progress(terminal)));
    place.keepDefinitions();
    if (exitCode == 0) {
      showBooks(place);
      whatNext(place.lakehouse().root());
    }
    return exitCode;
  }

  /** Every pipeline that has sample data, each with a release of its own, in one Spark. */
  private int showAll() {
    List<String> pipelines =
        PipelineReader.names(PlaceOptions.of(PIPELINE).conf()).stream()
            .filter(Samples.pipelines()::contains)
            .toList();
    TextTable times = new TextTable("pipeline", "records", "release", "tables", "seconds");
    int worst = 0;
    try (Sessions sessions = new Sessions(PlaceOptions.of(PIPELINE).environment().spark())) {
      for (String pipeline : pipelines) {
        PlaceOptions place = PlaceOptions.of(pipeline);
        terminal.out().println(terminal.bold(pipeline));
        terminal.out().flush();
        long records = sample(place);
        Runs runs = new Runs(terminal);
        RunReport report = runs.run(request(place), new Progress(terminal), sessions);
        place.keepDefinitions();
        worst = Math.max(worst, runs.conclude(report));
        addTo(times, pipeline, records, report);
      }
    }
    terminal.out().println();
    terminal.out().println(terminal.bold("All pipelines"));
    times.print(terminal.out());
    terminal.out().flush();
    return worst;
  }

  private static void addTo(TextTable times, String pipeline, long records, RunReport report) {
    Release seen = report.readersSee();
    times.add(
        pipeline,
        Long.toString(records),
        seen == null ? "none" : seen.id(),
        seen == null ? "0" : Integer.toString(seen.pins().size()),
        String.format(Locale.ROOT, "%.1f", report.duration().toMillis() / 1000.0));
  }

  /** Makes the pipeline's sample data; says how many records there are. */
  private long sample(PlaceOptions place) {
    Path landing = PlaceOptions.home().resolve(place.environment().landing());
    SampleReport sample =
        Samples.write(
            place.pipelineName(), new SampleRequest(landing, 1, 42, days, Dirt.DIRTY, null));
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
    return records;
  }

  private static RunRequest request(PlaceOptions place) {
    return new RunRequest(
        place.pipeline(),
        place.environment(),
        place.landing(null),
        place.lakehouse(),
        LocalDate.EPOCH,
        null,
        RunRequest.Phases.ALL,
        System.getProperty("user.name"),
        Clock.systemUTC());
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
