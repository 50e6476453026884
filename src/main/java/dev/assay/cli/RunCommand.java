package dev.assay.cli;

import dev.assay.run.RunListener;
import dev.assay.run.RunReport;
import dev.assay.run.RunRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    description = "Load what is new, judge it, and release what passes.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay run --pipeline carton_caps",
      "  assay run --pipeline carton_caps --landing incoming --lakehouse /data/lake",
      "  assay run --dry-run                    say what would be done",
      "  assay run --source purchases --from 2024-01-01 --to 2024-01-31",
      "  assay run --reread --reason 'wrong delimiter' --file 'purchases_202401*.csv'",
      "  assay run --full-refresh stg_purchases",
      "  assay run --select 'dim_user+'         dim_user and all that is made of it",
      "  assay run --select state:changed+      what was edited, and what is made of it",
      "  assay run --pipeline pack --only analysis --param window_days=60"
    })
final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private RunOptions options = new RunOptions();

  @Option(names = "--dry-run", description = "Say what would be done, as assay plan does.")
  private boolean dryRun;

  @Option(names = "--profile", description = "Say where the time went.")
  private boolean profile;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (options.isAnalysis() && !dryRun) {
      new AnalysisPage(options.place(), terminal).print(json ? Audience.PROGRAMS : Audience.PEOPLE);
      return 0;
    }
    RunRequest request = options.request();
    if (dryRun) {
      new PlanPage(options.plan(request), request.pipeline().schedule())
          .print(json ? Audience.PROGRAMS : Audience.PEOPLE, terminal);
      return 0;
    }
    Runs runs = new Runs(terminal);
    RunReport report = runs.run(request, json ? RunListener.silent() : new Progress(terminal));
    options.place().keepDefinitions();
    if (json) {
      Json.print(terminal.out(), Runs.json(report));
      return report.exitCode();
    }
    int exitCode = runs.conclude(report);
    if (profile) {
      Runs.profile(report, terminal.out());
    }
    return exitCode;
  }
}
