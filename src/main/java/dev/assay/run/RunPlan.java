package dev.assay.run;

import dev.assay.bronze.PlanStep;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.ModelDefinition.Materialization;
import dev.assay.definition.Parameter;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SourceDefinition;
import dev.assay.gold.ModelState;
import dev.assay.gold.Outlook;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.run.PlannedStep.Action;
import dev.assay.silver.SilverProgress;
import dev.assay.step.StepResult;
import dev.assay.table.NodeTables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run would do now, found without changing anything and without Spark. */
public final class RunPlan {
  private static final String DRY = "plan";

  private final RunRequest request;
  private final PlanStep.Landing landing;
  private final ColumnEffects columns;
  private final List<PlannedStep> steps = new ArrayList<>();
  private final NavigableSet<TableName> moving = new TreeSet<>();

  private RunPlan(RunRequest request, PlanStep.Landing landing) {
    this.request = request;
    this.landing = landing;
    this.columns = new ColumnEffects(request.pipeline(), request.lakehouse());
  }

  /** What each step would do, in running order. */
  public static List<PlannedStep> of(RunRequest request, PlanStep.Landing landing) {
    RunPlan plan = new RunPlan(request, landing);
    plan.look();
    return List.copyOf(plan.steps);
  }

  private void look() {
    ChosenInputs.require(NodeGraph.of(request.pipeline()), request.nodes(), request.lakehouse());
    if (request.phases().ingests()) {
      bronze();
    }
    if (request.phases().transforms()) {
      silver();
      gold();
      judgements();
    }
    retention();
  }

  private void bronze() {
    if (request.chosenSources().isEmpty()) {
      steps.add(new PlannedStep("plan", Action.LEAVE_OUT, "no Bronze table is chosen"));
      return;
    }
    StepResult plan =
        new PlanStep(
                request.pipeline().sources(),
                landing,
                request.chosenIntake(),
                request.lakehouse(),
                DRY,
                request.clock().instant())
            .preview();
    steps.add(step("plan", plan));
    if (plan.counts().containsKey("planned")) {
      request.chosenSources().stream().map(RunPlan::bronze).forEach(moving::add);
    }
  }

  private static TableName bronze(SourceDefinition source) {
    return TableName.of(Layer.BRONZE, source.name());
  }

  private void silver() {
    StandingDecisions decisions = StandingDecisions.read(new Books(request.lakehouse()));
    for (SilverDefinition silver : request.pipeline().silver()) {
      SilverProgress progress =
          new SilverProgress(
              request.lakehouse(),
              silver,
              request.pipeline().promised(silver.table()),
              decisions.about(silver.table()),
              request.refreshOf(silver.table()));
      add(silver.table(), silver(silver, progress));
    }
  }

  private PlannedStep silver(SilverDefinition silver, SilverProgress progress) {
    String step = silver.table().toString();
    NavigableSet<TableName> moved = moving(inputs(silver));
    if (progress.judgesAll()) {
      String why =
          progress.isDefinitionNews()
              ? "its definition is new or has changed"
              : "a refresh is wanted, or earlier rows of Bronze count no more";
      return new PlannedStep(step, Action.REBUILD, why, columns.of(silver.table()));
    }
    if (!moved.isEmpty()) {
      return new PlannedStep(step, Action.RUN, "there may be news from " + names(moved));
    }
    return progress.isUpToDate()
        ? new PlannedStep(step, Action.SKIP, "nothing is new")
        : new PlannedStep(step, Action.RUN, "Bronze, decisions or referred tables have news");
  }

  private static NavigableSet<TableName> inputs(SilverDefinition silver) {
    NavigableSet<TableName> inputs = new TreeSet<>();
    inputs.add(TableName.of(Layer.BRONZE, silver.source()));
    silver.references().forEach(r -> inputs.add(r.table()));
    return inputs;
  }

  private void gold() {
    Map<String, Parameter> parameters =
        new AsOf(request, new Books(request.lakehouse())).parameters();
    for (ModelDefinition model : request.pipeline().models()) {
      add(model.table(), gold(model, parameters));
    }
  }

  private PlannedStep gold(ModelDefinition model, Map<String, Parameter> parameters) {
    ModelState state = ModelState.of(model, parameters, request.lakehouse());
    String step = model.table().toString();
    NavigableSet<TableName> moved = moving(model.inputs());
    moved.addAll(state.movedInputs());
    return switch (state.kind()) {
      case NEVER_BUILT -> new PlannedStep(step, Action.REBUILD, "it was never built");
      case WRITTEN_ANEW ->
          new PlannedStep(
              step,
              Action.REBUILD,
              "its SQL, settings or parameters have changed" + and(moved),
              columns.of(model.table()));
      case INPUTS_MOVED -> moved(model, parameters, "there is news from " + names(moved));
      case UP_TO_DATE ->
          moved.isEmpty()
              ? new PlannedStep(step, Action.SKIP, "text, parameters and inputs are unchanged")
              : moved(model, parameters, "there may be news from " + names(moved));
    };
  }

  private PlannedStep moved(ModelDefinition model, Map<String, Parameter> parameters, String news) {
    String step = model.table().toString();
    boolean isKeptByKey = model.mayAdvance() || model.materialization() == Materialization.AUTO;
    if (!isKeptByKey) {
      return new PlannedStep(step, Action.RUN, news);
    }
    Outlook outlook =
        Outlook.of(
            model,
            request.pipeline().promised(model.table()),
            parameters,
            request.lakehouse(),
            moving(model.inputs()));
    return new PlannedStep(
        step,
        outlook.way() == Outlook.Way.REBUILD ? Action.REBUILD : Action.RUN,
        news,
        List.of(outlook.words()));
  }

  /** Puts down what the table needs, or, where it was not chosen, that it stays behind. */
  private void add(TableName table, PlannedStep needed) {
    if (request.isChosen(table)) {
      steps.add(needed);
      if (needed.isWork()) {
        moving.add(table);
      }
      return;
    }
    String why = needed.isWork() ? "not chosen, although " + needed.why() : "not chosen";
    steps.add(new PlannedStep(needed.step(), Action.LEAVE_OUT, why));
  }

  private void judgements() {
    Judgements judgements =
        new Judgements(request.pipeline(), request.lakehouse(), request.clock().instant());
    List<PlannedStep> judged = judgements.of(moving);
    steps.addAll(judged);
    boolean isJudged = judged.stream().anyMatch(PlannedStep::isWork);
    steps.add(new ReleaseOutlook(request, moving).step(isJudged));
  }

  private void retention() {
    NodeTables none =
        rows -> {
          throw new IllegalStateException("a plan starts no Spark");
        };
    RetentionSteps retention = new RetentionSteps(request, none, DRY, request.clock().instant());
    Stream.concat(retention.landing().stream(), retention.bronze().stream())
        .forEach(s -> steps.add(step(s.name(), s.preview())));
  }

  private NavigableSet<TableName> moving(Collection<TableName> inputs) {
    NavigableSet<TableName> moved = new TreeSet<>(inputs);
    moved.retainAll(moving);
    return moved;
  }

  private static String and(NavigableSet<TableName> moved) {
    return moved.isEmpty() ? "" : ", and there is news from " + names(moved);
  }

  private static String names(NavigableSet<TableName> tables) {
    return tables.stream().map(TableName::toString).collect(Collectors.joining(", "));
  }

  private static PlannedStep step(String name, StepResult would) {
    String counts =
        would.counts().entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    String why =
        Stream.of(counts, would.note()).filter(t -> !t.isEmpty()).collect(Collectors.joining("; "));
    return new PlannedStep(name, would.changed() ? Action.RUN : Action.SKIP, why);
  }
}
