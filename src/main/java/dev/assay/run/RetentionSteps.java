package dev.assay.run;

import dev.assay.bronze.BronzeRetention;
import dev.assay.bronze.LandingRetention;
import dev.assay.bronze.RetentionStep;
import dev.assay.bronze.RunClock;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SourceDefinition;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.table.NodeTables;
import java.time.Instant;
import java.util.List;

/** What the sources' definitions want deleted at the end of a run; nothing where none says so. */
final class RetentionSteps {
  private final RunRequest request;
  private final NodeTables tables;
  private final String runId;
  private final RunClock clock;

  RetentionSteps(RunRequest request, NodeTables tables, String runId, Instant now) {
    this.request = request;
    this.tables = tables;
    this.runId = runId;
    this.clock = new RunClock(now, new Books(request.lakehouse()));
  }

  /** Only a run that has loaded all of Bronze knows that a landed file is needed no more. */
  List<RetentionStep> landing() {
    List<SourceDefinition> sources =
        pipeline().sources().stream().filter(s -> s.retention().landing() != null).toList();
    return sources.isEmpty() || !loadsAll()
        ? List.of()
        : List.of(
            new LandingRetention(sources, request.landing(), request.lakehouse(), clock, runId));
  }

  private boolean loadsAll() {
    return request.phases().ingests()
        && request.chosenSources().size() == pipeline().sources().size();
  }

  /** One step per source. */
  List<RetentionStep> bronze() {
    return pipeline().sources().stream()
        .filter(s -> s.retention().bronze() != null)
        .map(this::bronze)
        .toList();
  }

  private RetentionStep bronze(SourceDefinition source) {
    List<TableName> readers =
        pipeline().silver().stream()
            .filter(s -> s.source().equals(source.name()))
            .map(SilverDefinition::table)
            .toList();
    return new BronzeRetention(source, readers, request.lakehouse(), tables, clock, runId);
  }

  private PipelineDefinition pipeline() {
    return request.pipeline();
  }
}
