package dev.assay.cli;

import dev.assay.bronze.Intake;
import dev.assay.bronze.PlanStep;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.run.NodeChoice;
import dev.assay.run.NodeGraph;
import dev.assay.run.NodeTraits;
import dev.assay.run.PlannedStep;
import dev.assay.run.RunPlan;
import dev.assay.run.RunRequest;
import dev.assay.run.RunRequest.Phases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a run is asked to do; a plan takes the same words. */
final class RunOptions {
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
      names = "--select",
      paramLabel = "TABLES",
      description = {
        "Bring these tables up to date only: dim_user, +dim_user with all that it is made of,",
        "dim_user+ with all that is made of it, gold, group:facts, +metric:purchases,",
        "+exposure:product, state:changed; may be repeated."
      })
  private List<String> selected = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "TABLES",
      description = "Leave these tables as they are, in the same words.")
  private List<String> excluded = new ArrayList<>();

  @Option(
      names = "--reinstate",
      paramLabel = "REASON",
      description = "Publish versions again that a rollback withdrew. The reason goes on record.")
  private @Nullable String reinstate;

  /** What {@code --only} may say. */
  enum Part {
    INGEST,
    TRANSFORM,
    ANALYSIS
  }

  PlaceOptions place() {
    return place;
  }

  /** What was asked for; throws USAGE where the words contradict each other. */
  RunRequest request() {
    PipelineDefinition pipeline = place.pipeline();
    Phases phases = phases();
    String user = System.getProperty("user.name");
    Intake intake = selection.intake(pipeline, user);
    Set<TableName> refreshed = selection.fullRefresh(pipeline);
    refuseInVain(phases, intake, refreshed);
    RunRequest whole =
        new RunRequest(
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
    return whole.choosing(chosen(whole));
  }

  private Set<TableName> chosen(RunRequest whole) {
    NodeGraph graph = NodeGraph.of(whole.pipeline());
    return new NodeChoice(graph, NodeTraits.of(whole)).tables(selected, excluded);
  }

  /** What a run of that request would do. */
  List<PlannedStep> plan(RunRequest request) {
    return RunPlan.of(request, new PlanStep.Landing(request.landing(), deliveryDate));
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

  /** Whether a question is asked, and nothing is to be brought up to date. */
  boolean isAnalysis() {
    return only == Part.ANALYSIS;
  }

  private Phases phases() {
    if (only == null) {
      return Phases.ALL;
    }
    return switch (only) {
      case INGEST -> Phases.INGEST;
      case TRANSFORM -> Phases.TRANSFORM;
      case ANALYSIS -> throw inVain("--only analysis", "it changes nothing, so there is no plan");
    };
  }
}
