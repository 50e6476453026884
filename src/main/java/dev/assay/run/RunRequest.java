package dev.assay.run;

import dev.assay.bronze.Intake;
import dev.assay.definition.Environment;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SourceDefinition;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.quarantine.Decided;
import dev.assay.silver.SilverProgress;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to run, where, and at what time.
 *
 * @param landing the pipeline's own landing folder
 * @param deliveryDate delivery date of flat files
 * @param asOf the day as of which models compute; null for the latest delivery date
 * @param user who asked for the run
 * @param intake what of the landing zone is taken in
 * @param fullRefresh Silver tables that are judged anew from all of Bronze
 * @param decisions what people have decided about records, to be put on record first
 * @param nodes the tables that are brought up to date; others stay as they are
 * @param reinstate why versions that a rollback withdrew are published again; null to hold them
 */
public record RunRequest(
    PipelineDefinition pipeline,
    Environment environment,
    Path landing,
    Lakehouse lakehouse,
    LocalDate deliveryDate,
    @Nullable LocalDate asOf,
    Phases phases,
    String user,
    Clock clock,
    Intake intake,
    Set<TableName> fullRefresh,
    List<Decided> decisions,
    Set<TableName> nodes,
    @Nullable String reinstate) {
  public RunRequest {
    nodes = Set.copyOf(nodes);
    fullRefresh = Set.copyOf(fullRefresh);
    decisions = List.copyOf(decisions);
  }

  /** A request to take in all that is new. */
  public RunRequest(
      PipelineDefinition pipeline,
      Environment environment,
      Path landing,
      Lakehouse lakehouse,
      LocalDate deliveryDate,
      @Nullable LocalDate asOf,
      Phases phases,
      String user,
      Clock clock) {
    this(
        pipeline,
        environment,
        landing,
        lakehouse,
        deliveryDate,
        asOf,
        phases,
        user,
        clock,
        Intake.ALL_NEW,
        Set.of(),
        List.of(),
        NodeGraph.of(pipeline).tables(),
        null);
  }

  /** The same request, but for what it takes in. */
  public RunRequest taking(Intake other) {
    return with(other, fullRefresh, decisions, nodes, reinstate);
  }

  /** The same request, but for the Silver tables that are judged anew. */
  public RunRequest refreshing(Set<TableName> tables) {
    return with(intake, tables, decisions, nodes, reinstate);
  }

  /** The same request, which puts these decisions on record first. */
  public RunRequest deciding(List<Decided> decided) {
    return with(intake, fullRefresh, decided, nodes, reinstate);
  }

  /** The same request, which publishes what a rollback withdrew; null leaves it withdrawn. */
  public RunRequest reinstating(@Nullable String reason) {
    return with(intake, fullRefresh, decisions, nodes, reason);
  }

  /** The same request, but for the tables that are brought up to date. */
  public RunRequest choosing(Set<TableName> tables) {
    return with(intake, fullRefresh, decisions, tables, reinstate);
  }

  /** The sources whose Bronze tables are brought up to date. */
  List<SourceDefinition> chosenSources() {
    return pipeline.sources().stream()
        .filter(s -> isChosen(TableName.of(Layer.BRONZE, s.name())))
        .toList();
  }

  /** What of the landing zone is taken in for these sources. */
  Intake chosenIntake() {
    List<String> names = chosenSources().stream().map(SourceDefinition::name).toList();
    return names.size() == pipeline.sources().size() ? intake : intake.ofSources(names);
  }

  /** Whether the run brings that table up to date. */
  boolean isChosen(TableName table) {
    return nodes.contains(table);
  }

  private RunRequest with(
      Intake taken,
      Set<TableName> refreshed,
      List<Decided> decided,
      Set<TableName> chosen,
      @Nullable String reinstated) {
    return new RunRequest(
        pipeline,
        environment,
        landing,
        lakehouse,
        deliveryDate,
        asOf,
        phases,
        user,
        clock,
        taken,
        refreshed,
        decided,
        chosen,
        reinstated);
  }

  /** Which part of a run is wanted. */
  public enum Phases {
    /** From landing files to a release. */
    ALL,
    /** Landing and Bronze. */
    INGEST,
    /** Silver, Gold, contracts and release. */
    TRANSFORM;

    boolean ingests() {
      return this != TRANSFORM;
    }

    boolean transforms() {
      return this != INGEST;
    }
  }

  SilverProgress.Refresh refreshOf(TableName silver) {
    return fullRefresh.contains(silver)
        ? SilverProgress.Refresh.FULL
        : SilverProgress.Refresh.INCREMENTAL;
  }

  /** Where the run takes place. */
  Site site() {
    return new Site(pipeline, environment, lakehouse, user, clock);
  }
}
