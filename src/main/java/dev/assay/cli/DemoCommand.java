package dev.assay.cli;

import dev.assay.definition.PipelineReader;
import dev.assay.release.Release;
import dev.assay.run.RunReport;
import dev.assay.sample.Samples;
import dev.assay.session.Sessions;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      "  assay demo --all          every pipeline, each with its own release and time",
      "  assay demo --all --out /tmp/try"
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

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "A folder for landing/ and lakehouse/. Default: the project's own.")
  private @Nullable Path out;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return all ? showAll() : showOne();
  }

  private int showOne() {
    DemoPart part = new DemoPart(PIPELINE, out, days);
    part.sample(terminal);
    Runs runs = new Runs(terminal);
    int exitCode = runs.conclude(runs.run(part.request(), new Progress(terminal)));
    part.place().keepDefinitions();
    if (exitCode == 0) {
      part.showBooks(terminal);
      whatNext(List.of(part));
    }
    return exitCode;
  }

  /** Every pipeline that has sample data, each with a release of its own, in one Spark. */
  private int showAll() {
    List<DemoPart> parts =
        PipelineReader.names(new DemoPart(PIPELINE, out, days).place().conf()).stream()
            .filter(Samples.pipelines()::contains)
            .map(name -> new DemoPart(name, out, days))
            .toList();
    TextTable times =
        new TextTable("pipeline", "records", "release", "tables", "seconds", "Spark jobs");
    int worst = 0;
    Duration startUp;
    try (Sessions sessions = new Sessions(parts.get(0).place().environment().spark())) {
      sessions.start();
      startUp = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
      for (DemoPart part : parts) {
        terminal.out().println();
        terminal.out().println(terminal.bold(part.place().pipelineName()));
        terminal.out().flush();
        long records = part.sample(terminal);
        Runs runs = new Runs(terminal);
        long began = System.nanoTime();
        RunReport report = runs.run(part.request(), new Progress(terminal), sessions);
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        part.place().keepDefinitions();
        worst = Math.max(worst, runs.conclude(report));
        times.add(row(part, records, report, taken));
      }
    }
    terminal.out().println();
    terminal
        .out()
        .println(
            terminal.bold("All pipelines")
                + ": seconds after a start-up of "
                + seconds(startUp)
                + " s");
    times.print(terminal.out());
    if (worst == 0) {
      whatNext(parts);
    }
    return worst;
  }

  /** With the time for definitions and run, to which sample data and start-up do not belong. */
  private static List<String> row(DemoPart part, long records, RunReport report, Duration taken) {
    Release seen = report.readersSee();
    return List.of(
        part.place().pipelineName(),
        Long.toString(records),
        seen == null ? "none" : seen.id(),
        seen == null ? "0" : Integer.toString(seen.pins().size()),
        seconds(taken),
        Long.toString(report.spark().jobs()));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  private void whatNext(List<DemoPart> parts) {
    terminal.out().println();
    String root = parts.get(0).place().lakehouse().root();
    String folder = all ? root.substring(0, root.lastIndexOf('/')) : root;
    terminal.out().println("The tables are in " + folder + ". Try next:");
    for (DemoPart part : parts) {
      String words = part.place().words();
      say("query" + words + " \"" + Samples.question(part.place().pipelineName()) + "\"");
    }
    String words = parts.get(0).place().words();
    say("quarantine list" + words);
    say("ledger" + words);
    say("releases" + words);
    say(
        "demo"
            + (all ? " --all" : "")
            + (out == null ? "" : " --out " + out)
            + " --days "
            + (days + 1)
            + "      one more day: only it is loaded");
    terminal.out().flush();
  }

  private void say(String command) {
    terminal.out().println("  scripts/assay " + command);
  }
}
