package dev.assay.run;

import dev.assay.bronze.BronzeStep;
import dev.assay.bronze.PlanStep;
import dev.assay.contract.GuardStep;
import dev.assay.contract.JudgeStep;
import dev.assay.contract.UnguardStep;
import dev.assay.contract.Waivers;
import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.Parameter;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SilverDefinition.Reference;
import dev.assay.definition.SourceDefinition;
import dev.assay.gold.GoldStep;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.release.ProposeStep;
import dev.assay.release.Release;
import dev.assay.release.ReleaseStep;
import dev.assay.release.ReleaseStep.OnWithdrawn;
import dev.assay.session.Sessions;
import dev.assay.silver.Decisions;
import dev.assay.silver.SilverProgress;
import dev.assay.silver.SilverStep;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.DeltaTables;
import dev.assay.table.Guards;
import dev.assay.table.Lakehouse;
import dev.assay.table.NodeTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps of a pipeline's run, each made when its turn comes. */
final class RunSteps {
  private final RunRequest request;
  private final Sessions sessions;
  private final Map<String, String> engine;
  private final PipelineDefinition pipeline;
  private final Lakehouse lakehouse;
  private final RunOwner owner;
  private final Books books;
  private final Waivers waivers;
  private final TableGuards guarded;
  private final Guards guards;

  RunSteps(RunRequest request, Sessions sessions, Map<String, String> engine, RunOwner owner) {
    this.request = request;
    this.sessions = sessions;
    this.engine = engine;
    this.pipeline = request.pipeline();
    this.lakehouse = request.lakehouse();
    this.owner = owner;
    this.books = new Books(lakehouse);
    this.waivers = Waivers.read(books);
    this.guarded = new TableGuards(pipeline, waivers.at(now(), pipeline.zone()));
    this.guards = guarded.guards();
  }

  /** Performs every step from landing to retention, in order. */
  void perform(Phase phase) {
    ChosenInputs.require(NodeGraph.of(pipeline), request.nodes(), lakehouse);
    if (request.phases().transforms()) {
      new ReadersColumns(pipeline, books).requireVersions(request);
    }
    if (!request.decisions().isEmpty()) {
      phase.perform(new DecideStep(request.decisions(), books, owner.runId(), now()));
    }
    if (request.phases().ingests() && !request.chosenSources().isEmpty()) {
      phase.perform(planStep());
      phase.sideBySide(request.chosenSources().stream().map(this::bronzeStep).toList());
    }
    if (request.phases().transforms()) {
      phase.perform(new UnguardStep(guarded.tables(), guards, lakehouse, node()));
      StandingDecisions decisions = StandingDecisions.read(books);
      phase.whenReady(
          pipeline.silver().stream()
              .filter(s -> request.isChosen(s.table()))
              .map(s -> new ReadyQueue.Node(silverStep(s, decisions), referred(s)))
              .toList());
    }
    phase.perform(new LedgerStep(pipeline, lakehouse, owner.runId(), now()));
    if (!contracts(Layer.BRONZE).isEmpty()) {
      phase.perform(judgeStep(Layer.BRONZE));
    }
    if (request.phases().transforms()) {
      publish(phase);
    }
    retain(phase);
    phase.perform(new GuardStep(pipeline, guarded.appended(), guards, lakehouse, node()));
  }

  private void publish(Phase phase) {
    phase.perform(judgeStep(Layer.SILVER));
    SortedMap<String, Parameter> parameters = new AsOf(request, books).parameters();
    phase.whenReady(
        pipeline.models().stream()
            .filter(m -> request.isChosen(m.table()))
            .map(m -> new ReadyQueue.Node(goldStep(m, parameters), names(m.inputs())))
            .toList());
    tellLineage(phase);
    phase.perform(judgeStep(Layer.GOLD));
    // what models were computed with is what a release must keep, the as-of date above all
    phase.perform(releaseStep(pipeline.with(parameters)));
    tellForecasts(phase, parameters);
    compact(phase);
  }

  /**
   * Models that are kept by key say so at every run; Silver only where there is something to do.
   */
  private void compact(Phase phase) {
    Stream<CompactStep> kept =
        pipeline.models().stream()
            .filter(ModelDefinition::mayAdvance)
            .filter(m -> request.isChosen(m.table()))
            .map(m -> compactStep(m.table()));
    Stream<CompactStep> grown =
        pipeline.silver().stream()
            .filter(s -> request.isChosen(s.table()))
            .flatMap(s -> Stream.of(s.table(), s.table().quarantine()))
            .map(this::compactStep)
            .filter(CompactStep::isDue);
    phase.sideBySide(Stream.concat(kept, grown).toList());
  }

  private CompactStep compactStep(TableName table) {
    return new CompactStep(table, lakehouse, node(), owner.runId());
  }

  private void tellLineage(Phase phase) {
    LineageStep step = new LineageStep(request, books, owner.runId(), now());
    if (step.isDue()) {
      phase.perform(step);
    }
  }

  private void tellForecasts(Phase phase, SortedMap<String, Parameter> parameters) {
    List<ModelDefinition> models =
        pipeline.models().stream().filter(m -> request.isChosen(m.table())).toList();
    ModelRunsStep step = new ModelRunsStep(models, parameters, lakehouse, node(), owner, now());
    if (step.isDue()) {
      phase.perform(step);
    }
  }

  private Step releaseStep(PipelineDefinition computed) {
    Instant at = request.clock().instant();
    String reinstate = request.reinstate();
    OnWithdrawn onWithdrawn = reinstate == null ? OnWithdrawn.HOLD : OnWithdrawn.REINSTATE;
    String reason = reinstate == null ? "run" : reinstate;
    return switch (request.environment().approval()) {
      case NONE ->
          new ReleaseStep(
              computed,
              lakehouse,
              Release.Act.ofRun(at, owner.runId(), request.user(), reason, null),
              engine,
              onWithdrawn);
      case REQUIRED ->
          new ProposeStep(
              computed, lakehouse, engine, owner.runId(), request.user(), at, onWithdrawn);
    };
  }

  /** What is deleted last is deleted from a run that has done all else. */
  private void retain(Phase phase) {
    RetentionSteps retention = new RetentionSteps(request, node(), owner.runId(), now());
    retention.landing().forEach(phase::perform);
    if (phase.sideBySide(retention.bronze()).stream().anyMatch(StepResult::changed)) {
      phase.perform(new LedgerStep(pipeline, lakehouse, owner.runId(), now()));
    }
  }

  private static Set<String> referred(SilverDefinition silver) {
    return names(silver.references().stream().map(Reference::table).toList());
  }

  private static Set<String> names(Collection<TableName> tables) {
    return tables.stream().map(TableName::toString).collect(Collectors.toSet());
  }

  private Step planStep() {
    PlanStep.Landing landing = new PlanStep.Landing(request.landing(), request.deliveryDate());
    return new PlanStep(
        pipeline.sources(), landing, request.chosenIntake(), lakehouse, owner.runId(), now());
  }

  private Step bronzeStep(SourceDefinition source) {
    return new BronzeStep(source, request.landing(), lakehouse, node(), owner.runId(), now());
  }

  private Step silverStep(SilverDefinition silver, StandingDecisions standing) {
    Contract contract = pipeline.promised(silver.table());
    List<String> declared =
        pipeline.sources().stream()
            .filter(s -> s.name().equals(silver.source()))
            .flatMap(s -> s.columns().stream())
            .toList();
    Decisions decisions = standing.about(silver.table());
    return new SilverStep(
        new SilverStep.Recipe(silver, contract, declared, decisions),
        new SilverProgress(
            lakehouse, silver, contract, decisions, request.refreshOf(silver.table())),
        node(),
        owner.runId());
  }

  private Step goldStep(ModelDefinition model, Map<String, Parameter> parameters) {
    return new GoldStep(
        model, pipeline.promised(model.table()), parameters, lakehouse, node(), owner.runId());
  }

  private Step judgeStep(Layer layer) {
    return new JudgeStep(
        layer,
        contracts(layer),
        lakehouse,
        node(),
        owner.runId(),
        now(),
        waivers,
        LocalDate.ofInstant(now(), pipeline.zone()));
  }

  private List<Contract> contracts(Layer layer) {
    return pipeline.contracts().values().stream()
        .filter(c -> c.table().layer() == layer)
        .filter(this::isBuilt)
        .toList();
  }

  /** Whether the table is there, and every table that the contract compares it with. */
  private boolean isBuilt(Contract contract) {
    return Stream.concat(Stream.of(contract.table()), contract.references().stream())
        .allMatch(t -> lakehouse.log(t).exists());
  }

  private NodeTables node() {
    return bytes -> new DeltaTables(lakehouse, sessions.forNode(bytes)).guardedBy(guards);
  }

  private Instant now() {
    return owner.since();
  }
}
