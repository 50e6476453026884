package dev.assay.bronze;

import dev.assay.definition.SourceDefinition;
import dev.assay.table.RecordRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Goes through all deliveries again to know what was known when the newest ones were planned. */
final class SchemaReplay {
  /** What a delivery and its snapshot have in common. */
  private record Sighting(String runId, SchemaLineage lineage, String path) {}

  private final Map<String, SourceDefinition> sources;
  private final Map<Sighting, SchemaSnapshot> recorded;
  private final Map<SchemaLineage, SchemaTimeline> timelines = new HashMap<>();

  SchemaReplay(List<SourceDefinition> sources, List<SchemaSnapshot> recorded) {
    this.sources =
        sources.stream().collect(Collectors.toUnmodifiableMap(SourceDefinition::name, s -> s));
    this.recorded = new HashMap<>();
    recorded.forEach(s -> this.recorded.put(new Sighting(s.runId(), s.lineage(), s.path()), s));
  }

  /**
   * What is to be recorded about the deliveries of one run; the others have been compared before.
   *
   * @param events {@code ops.landed_files}, in the order in which they were written
   */
  List<SchemaSnapshot> compare(List<RecordRow> events, String runId) {
    List<SchemaSnapshot> found = new ArrayList<>();
    for (DeliveredSchema delivered : DeliveredSchemas.of(events, sources)) {
      SchemaLineage lineage = delivered.lineage();
      SchemaTimeline timeline = timelines.computeIfAbsent(lineage, this::timeline);
      SchemaSnapshot snapshot =
          recorded.get(new Sighting(delivered.runId(), lineage, delivered.path()));
      if (snapshot != null) {
        timeline.recall(delivered, snapshot);
      } else if (delivered.runId().equals(runId)) {
        timeline.compare(delivered).ifPresent(found::add);
      } else {
        timeline.recall(delivered);
      }
    }
    return found;
  }

  private SchemaTimeline timeline(SchemaLineage lineage) {
    return new SchemaTimeline(lineage, Objects.requireNonNull(sources.get(lineage.source())));
  }
}
