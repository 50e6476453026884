package dev.assay.lineage;

import dev.assay.model.TableName;
import dev.assay.table.RecordRow;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.OutputDataset;
import io.openlineage.client.OpenLineage.ParentRunFacet;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.openlineage.client.OpenLineage.RunFacetsBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run and its tasks as OpenLineage's events, in the order of time. */
final class RunEvents {
  private static final String JUDGE = "judge.";

  private final OpenLineage words;
  private final DatasetNames names;
  private final Facets facets;
  private final TableVersions versions;
  private final RecordedRun run;
  private final List<RunEvent> events = new ArrayList<>();

  RunEvents(
      OpenLineage words,
      DatasetNames names,
      Facets facets,
      TableVersions versions,
      RecordedRun run) {
    this.words = words;
    this.names = names;
    this.facets = facets;
    this.versions = versions;
    this.run = run;
  }

  /** A START and an end for the run and for each of its tasks. */
  List<RunEvent> all() {
    UUID id = id("");
    add(
        EventType.START,
        run.startedAt(),
        id,
        run.pipeline(),
        facetsOfRun(null),
        List.of(),
        List.of());
    run.tasks().forEach(this::task);
    events.sort(Comparator.comparing(RunEvent::getEventTime));
    @Nullable String error = run.row().stringOrNull("error");
    add(end(), run.endedAt(), id, run.pipeline(), facetsOfRun(error), List.of(), List.of());
    return List.copyOf(events);
  }

  private EventType end() {
    return switch (run.status()) {
      case "SUCCEEDED" -> EventType.COMPLETE;
      case "FAILED" -> EventType.FAIL;
      default -> EventType.ABORT;
    };
  }

  private void task(RecordRow task) {
    String step = task.string("step");
    boolean failed = task.string("outcome").equals("FAILED");
    String job = run.pipeline() + "." + step;
    UUID id = id(step);
    Optional<Dataset> made = TableName.parse(step).map(Dataset::of);
    List<InputDataset> inputs = made.map(this::inputs).orElseGet(() -> judged(step));
    List<OutputDataset> outputs =
        made.map(d -> List.of(facets.output(d, versions.written(d, run.id())))).orElse(List.of());
    add(EventType.START, task.instant("started_at"), id, job, parent(null), inputs, outputs);
    add(
        failed ? EventType.FAIL : EventType.COMPLETE,
        task.instant("ended_at"),
        id,
        job,
        parent(failed ? task.string("note") : null),
        inputs,
        outputs);
  }

  private List<InputDataset> inputs(Dataset made) {
    return versions.inputs(made).stream()
        .map(i -> facets.input(i, versions.read(made, i, run.id())))
        .toList();
  }

  private List<InputDataset> judged(String step) {
    if (!step.startsWith(JUDGE)) {
      return List.of();
    }
    Map<Dataset, List<RecordRow>> byTable = new LinkedHashMap<>();
    for (RecordRow measure : run.measures(step.substring(JUDGE.length()))) {
      Dataset.parse(measure.string("table_name"))
          .ifPresent(d -> byTable.computeIfAbsent(d, t -> new ArrayList<>()).add(measure));
    }
    List<InputDataset> judged = new ArrayList<>();
    byTable.forEach((table, measures) -> judged.add(facets.judged(table, measures)));
    return judged;
  }

  private RunFacetsBuilder facetsOfRun(@Nullable String error) {
    RunFacetsBuilder run = words.newRunFacetsBuilder();
    run.processing_engine(
        words
            .newProcessingEngineRunFacetBuilder()
            .name("assay")
            .version(this.run.row().string("assay_version"))
            .build());
    return failing(run, error);
  }

  private RunFacetsBuilder parent(@Nullable String error) {
    ParentRunFacet parent =
        words
            .newParentRunFacetBuilder()
            .run(words.newParentRunFacetRunBuilder().runId(id("")).build())
            .job(
                words
                    .newParentRunFacetJobBuilder()
                    .namespace(names.jobs())
                    .name(run.pipeline())
                    .build())
            .build();
    return failing(words.newRunFacetsBuilder().parent(parent), error);
  }

  private RunFacetsBuilder failing(RunFacetsBuilder run, @Nullable String error) {
    if (error != null) {
      run.errorMessage(
          words
              .newErrorMessageRunFacetBuilder()
              .message(error)
              .programmingLanguage("JAVA")
              .build());
    }
    return run;
  }

  private void add(
      EventType type,
      Instant at,
      UUID id,
      String job,
      RunFacetsBuilder runFacets,
      List<InputDataset> inputs,
      List<OutputDataset> outputs) {
    ZonedDateTime time = at.atZone(ZoneOffset.UTC);
    events.add(
        words
            .newRunEventBuilder()
            .eventType(type)
            .eventTime(time)
            .run(words.newRunBuilder().runId(id).facets(runFacets.build()).build())
            .job(
                words
                    .newJobBuilder()
                    .namespace(names.jobs())
                    .name(job)
                    .facets(
                        words
                            .newJobFacetsBuilder()
                            .jobType(
                                words
                                    .newJobTypeJobFacetBuilder()
                                    .processingType("BATCH")
                                    .integration("ASSAY")
                                    .jobType(job.equals(run.pipeline()) ? "PIPELINE" : "TASK")
                                    .build())
                            .build())
                    .build())
            .inputs(inputs)
            .outputs(outputs)
            .build());
  }

  /** The same run has the same id however often it is told. */
  private UUID id(String step) {
    String text = names.jobs() + "\n" + run.pipeline() + "\n" + run.id() + "\n" + step;
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
