package dev.assay.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SparkTypes;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Recorded runs as events for tools that understand OpenLineage; nothing is sent anywhere. */
public final class OpenLineageExport {
  /** Says in every event who made it. */
  public static final URI PRODUCER = URI.create("https://assay.dev/openlineage");

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  private final DatasetNames names;
  private final Books books;
  private final Map<ColumnRef, String> types = new HashMap<>();

  /** {@code pipeline} says the types of columns. */
  public OpenLineageExport(PipelineDefinition pipeline, DatasetNames names) {
    this.names = names;
    this.books = new Books(names.lakehouse());
    pipeline
        .contracts()
        .forEach(
            (table, contract) ->
                Arrays.stream(SparkTypes.rowOf(contract).fields())
                    .forEach(
                        f ->
                            types.put(ColumnRef.of(table, f.name()), f.dataType().simpleString())));
    pipeline
        .sources()
        .forEach(s -> s.columns().forEach(c -> types.put(ColumnRef.bronze(s.name(), c), "string")));
  }

  /**
   * The events of one run, or of all that are on record, one JSON text each.
   *
   * @param runId null for all
   * @throws AssayException of kind USAGE when there is no such run
   */
  public List<String> events(@Nullable String runId) {
    List<RecordedRun> runs = RecordedRun.read(books);
    List<RecordedRun> wanted =
        runs.stream().filter(r -> runId == null || r.id().equals(runId)).toList();
    if (runId != null && wanted.isEmpty()) {
      throw unknown(runId, runs);
    }
    LineageBook book = new LineageBook(books);
    OpenLineage words = new OpenLineage(PRODUCER);
    return wanted.stream()
        .flatMap(r -> events(words, book, r).all().stream())
        .map(OpenLineageExport::text)
        .toList();
  }

  private RunEvents events(OpenLineage words, LineageBook book, RecordedRun run) {
    Map<Dataset, TableLineage> lineages =
        book.read(run.startedAt()).stream()
            .collect(Collectors.toMap(TableLineage::dataset, Function.identity()));
    return new RunEvents(
        words,
        names,
        new Facets(words, names, lineages, types),
        new TableVersions(names.lakehouse(), lineages),
        run);
  }

  private static String text(RunEvent event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event can always be written", e);
    }
  }

  private static AssayException unknown(String runId, List<RecordedRun> runs) {
    List<String> ids = runs.stream().map(RecordedRun::id).toList();
    return AssayException.of(
        ErrorKind.USAGE,
        "--run",
        "no run " + Text.printable(runId) + " is on record",
        Text.nearest(runId, ids)
            .map(n -> "Did you mean " + n + "?")
            .orElse("Runs are in ops.pipeline_runs"));
  }
}
