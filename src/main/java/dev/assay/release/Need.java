package dev.assay.release;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.release.ReleaseEvents.Event;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The versions of one table that somebody needs.
 *
 * @param pinned by releases that are kept, or were dropped too short a time ago
 * @param from the newest version and all from this one on: a consumer has read no further, or none
 *     of them was released yet
 */
public record Need(TableName table, List<Pin> pinned, long from) {
  public Need {
    pinned = pinned.stream().sorted(Comparator.comparingLong(Pin::version)).toList();
  }

  /** What every table's readers need, at one instant. */
  static final class Survey {
    private final ReleaseCatalogue catalogue;
    private final Instant droppedBefore;
    private final Map<String, Long> consumed = new HashMap<>();

    /**
     * Looks at the newest commits of all consumers.
     *
     * @param droppedBefore a release that was dropped later is needed still
     */
    Survey(
        ReleaseCatalogue catalogue,
        PipelineDefinition pipeline,
        Lakehouse lakehouse,
        Instant droppedBefore) {
      this.catalogue = catalogue;
      this.droppedBefore = droppedBefore;
      Stream.concat(
              pipeline.silver().stream().map(SilverDefinition::table),
              pipeline.models().stream().map(ModelDefinition::table))
          .flatMap(t -> Provenance.newest(lakehouse.log(t), t.toString()).stream())
          .forEach(w -> w.provenance().inputs().forEach((i, v) -> consumed.merge(i, v, Math::min)));
    }

    /** All tables that a release, kept or not, pins. */
    List<TableName> released() {
      return catalogue.log().all().stream()
          .flatMap(r -> r.pins().stream())
          .map(Pin::table)
          .distinct()
          .toList();
    }

    /** What is needed of a table whose newest version is {@code newest}. */
    Need of(TableName table, long newest) {
      SortedMap<Long, Pin> needed = new TreeMap<>();
      for (Release release : catalogue.log().all()) {
        if (isNeeded(release)) {
          release.pin(table).ifPresent(p -> needed.put(p.version(), p));
        }
      }
      long from = Math.min(unreleased(table, newest), consumedOf(table, newest));
      return new Need(table, new ArrayList<>(needed.values()), from);
    }

    /** The first version after all that were ever released, of which none may be there yet. */
    private long unreleased(TableName table, long newest) {
      return catalogue.log().all().stream()
          .flatMap(r -> r.pin(table).stream())
          .map(p -> Math.min(newest, p.version() + 1))
          .max(Comparator.naturalOrder())
          .orElse(newest);
    }

    /**
     * Silver asks Bronze for batches, which its newest version has; of Silver and Gold a consumer
     * may ask what has changed since it read.
     */
    private long consumedOf(TableName table, long newest) {
      return table.layer() == Layer.BRONZE
          ? newest
          : consumed.getOrDefault(table.toString(), newest);
    }

    private boolean isNeeded(Release release) {
      return catalogue
          .events()
          .dropped(release.id())
          .map(Event::at)
          .filter(at -> !at.isAfter(droppedBefore))
          .isEmpty();
    }
  }
}
