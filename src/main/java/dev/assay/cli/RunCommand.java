package dev.assay.cli;

import dev.assay.bronze.PlanStep;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.run.DryRun;
import dev.assay.run.RunListener;
import dev.assay.run.RunReport;
import dev.assay.run.RunRequest;
import dev.assay.run.RunRequest.Phases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
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
      "  assay run --dry-run                    say what would be done"
    })
final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

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
    return new RunRequest(
        pipeline,
        place.environment(),
        phases(pipeline).equals(Phases.TRANSFORM) ? Path.of("") : place.landing(landing),
        place.lakehouse(),
        deliveryDate,
        asOf,
        phases(pipeline),
        System.getProperty("user.name"),
        Clock.systemUTC());
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
