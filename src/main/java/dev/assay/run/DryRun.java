package dev.assay.run;

import dev.assay.bronze.PlanStep;
import dev.assay.definition.ModelDefinition;
import dev.assay.gold.ModelInputs;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.silver.SilverProgress;
import dev.assay.step.StepResult;
import dev.assay.table.NodeTables;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run would do now, found without changing anything and without Spark. */
public final class DryRun {
  private static final String DRY = "dry-run";

  private final RunRequest request;
  private final PlanStep.Landing landing;

  public DryRun(RunRequest request, PlanStep.Landing landing) {
    this.request = request;
    this.landing = landing;
  }

  /** What each step would do, in running order. */
  public Map<String, String> steps() {
    Map<String, String> steps = new LinkedHashMap<>();
    Set<TableName> moving = new LinkedHashSet<>();
    boolean loads = false;
    if (request.phases().ingests()) {
      StepResult plan =
          new PlanStep(
                  request.pipeline().sources(),
                  landing,
                  request.intake(),
                  request.lakehouse(),
                  DRY,
                  request.clock().instant())
              .preview();
      loads = plan.counts().containsKey("planned");
      steps.put("plan", plan.changed() ? describe(plan) : "do nothing: " + plan.note());
    }
    if (request.phases().transforms()) {
      silver(steps, moving, loads);
      gold(steps, moving);
      steps.put(
          "release",
          moving.isEmpty() ? "have nothing new to release" : "release, if every contract is held");
    }
    retention(steps);
    return steps;
  }

  private void retention(Map<String, String> steps) {
    NodeTables none =
        rows -> {
          throw new IllegalStateException("a dry run starts no Spark");
        };
    RetentionSteps retention = new RetentionSteps(request, none, DRY, request.clock().instant());
    Stream.concat(retention.landing().stream(), retention.bronze().stream())
        .forEach(
            s -> {
              StepResult would = s.preview();
              steps.put(
                  s.name(), would.changed() ? describe(would) : "do nothing: " + would.note());
            });
  }

  private void silver(Map<String, String> steps, Set<TableName> moving, boolean loads) {
    StandingDecisions decisions = StandingDecisions.read(new Books(request.lakehouse()));
    request
        .pipeline()
        .silver()
        .forEach(
            s -> {
              SilverProgress progress =
                  new SilverProgress(
                      request.lakehouse(),
                      s,
                      request.pipeline().promised(s.table()),
                      decisions.about(s.table()),
                      request.refreshOf(s.table()));
              boolean referredMoves =
                  s.references().stream().anyMatch(r -> moving.contains(r.table()));
              if (!progress.isUpToDate() || loads || referredMoves) {
                moving.add(s.table());
              }
              String what =
                  loads ? "take in what is loaded" : "judge all of Bronze, or what is new in it";
              steps.put(s.table().toString(), moving.contains(s.table()) ? what : "skip");
            });
  }

  private void gold(Map<String, String> steps, Set<TableName> moving) {
    var parameters = new AsOf(request, new Books(request.lakehouse())).parameters();
    for (ModelDefinition model : request.pipeline().models()) {
      boolean inputsMove = model.inputs().stream().anyMatch(i -> moving.contains(i));
      boolean stale =
          inputsMove
              || !ModelInputs.now(model, parameters, request.lakehouse())
                  .areThoseOf(model.table(), request.lakehouse());
      if (stale) {
        moving.add(model.table());
      }
      steps.put(
          model.table().toString(),
          stale
              ? (inputsMove
                  ? "rebuild, if its inputs change"
                  : "rebuild: text or parameters changed")
              : "skip");
    }
  }

  private static String describe(StepResult would) {
    String counts =
        would.counts().entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    return Stream.of(counts, would.note())
        .filter(t -> !t.isEmpty())
        .collect(Collectors.joining("; "));
  }
}
