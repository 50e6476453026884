package dev.assay.cli;

import dev.assay.bronze.Intake;
import dev.assay.bronze.PlanStep;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.run.DryRun;
import dev.assay.run.RunListener;
import dev.assay.run.RunReport;
import dev.assay.run.RunRequest;
import dev.assay.run.RunRequest.Phases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      "  assay run --full-refresh stg_purchases"
    })
final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--landing",
      paramLabel = "DIR",
      description = "Where files land: the folder of all pipelines, or this pipeline's own.")
  private @Nullable Path landing;

  @Option(
      names = "--delivery-date",
      paramLabel = "DATE",
      defaultValue = "1970-01-01",
      description =
          "Delivery date of files that do not lie in a dt= folder. Default: ${DEFAULT-VALUE}.")
  private LocalDate deliveryDate = LocalDate.EPOCH;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The day as of which models compute. Default: the latest delivery date.")
  private @Nullable LocalDate asOf;

  @Option(names = "--only", paramLabel = "PART", description = "ingest, transform or analysis.")
  private @Nullable Part only;

  @Option(
      names = "--reinstate",
      paramLabel = "REASON",
      description = "Publish versions again that a rollback withdrew. The reason goes on record.")
  private @Nullable String reinstate;

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  @Option(names = "--profile", description = "Say where the time went.")
  private boolean profile;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** What {@code --only} may say. */
  enum Part {
    INGEST,
    TRANSFORM,
    ANALYSIS
  }

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PipelineDefinition pipeline = place.pipeline();
    RunRequest request = request(pipeline);
    if (dryRun) {
      return dryRun(request);
    }
    Runs runs = new Runs(terminal);
    RunReport report = runs.run(request, json ? RunListener.silent() : new Progress(terminal));
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

  private RunRequest request(PipelineDefinition pipeline) {
    Phases phases = phases(pipeline);
    String user = System.getProperty("user.name");
    Intake intake = selection.intake(pipeline, user);
    Set<TableName> refreshed = selection.fullRefresh(pipeline);
    refuseInVain(phases, intake, refreshed);
    return new RunRequest(
            pipeline,
            place.environment(),
            phases.equals(Phases.TRANSFORM) ? Path.of("") : place.landing(landing),
            place.lakehouse(),
            deliveryDate,
            asOf,
            phases,
            user,
            Clock.systemUTC())
        .taking(intake)
        .refreshing(refreshed)
        .reinstating(reinstatement(phases));
  }

  private @Nullable String reinstatement(Phases phases) {
    if (reinstate != null && reinstate.isBlank()) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--reinstate",
          "publishing again what was withdrawn needs a reason",
          "Say why in a few words");
    }
    if (reinstate != null && phases == Phases.INGEST) {
      throw inVain("--reinstate", "--only ingest publishes nothing");
    }
    return reinstate;
  }

  private static void refuseInVain(Phases phases, Intake intake, Set<TableName> refreshed) {
    if (phases == Phases.TRANSFORM && !intake.equals(Intake.ALL_NEW)) {
      throw inVain("--only transform", "nothing is taken in, so there is nothing to select from");
    }
    if (phases == Phases.INGEST && !refreshed.isEmpty()) {
      throw inVain("--only ingest", "Silver is not touched, so it cannot be refreshed");
    }
  }

  private static AssayException inVain(String place, String problem) {
    return AssayException.of(ErrorKind.USAGE, place, problem, "Leave " + place + " out");
  }

  private Phases phases(PipelineDefinition pipeline) {
    if (only == null) {
      return Phases.ALL;
    }
    return switch (only) {
      case INGEST -> Phases.INGEST;
      case TRANSFORM -> Phases.TRANSFORM;
      case ANALYSIS ->
          throw AssayException.of(
              ErrorKind.USAGE,
              "--only analysis",
              "pipeline " + pipeline.name() + " declares no analyses",
              "Query its marts instead: assay query \"select ...\"");
    };
  }

  private int dryRun(RunRequest request) {
    TextTable table = new TextTable("step", "would");
    PlanStep.Landing where = new PlanStep.Landing(request.landing(), deliveryDate);
    new DryRun(request, where).steps().forEach((step, what) -> table.add(step, what));
    table.print(terminal.out());
    return 0;
  }
}
