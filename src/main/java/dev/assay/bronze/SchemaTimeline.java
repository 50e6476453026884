package dev.assay.bronze;

import dev.assay.definition.SourceDefinition;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is known of the schema of one source in one format, by delivery date: a late file is
 * compared with what was known for its day.
 */
final class SchemaTimeline {
  private final SchemaLineage lineage;
  private final DriftTreatment treatment;
  private final NavigableMap<LocalDate, List<SchemaColumn>> known = new TreeMap<>();
  private final Map<LocalDate, Set<String>> seenOn = new HashMap<>();
  private Set<String> lastRejected = Set.of();

  SchemaTimeline(SchemaLineage lineage, SourceDefinition source) {
    this.lineage = lineage;
    this.treatment = new DriftTreatment(source);
  }

  /** Takes in a delivery that is on record. */
  void recall(DeliveredSchema delivered, SchemaSnapshot recorded) {
    if (meet(delivered)) {
      known.put(delivered.dt(), recorded.columns());
    }
  }

  /** Takes in a delivery that was compared and changed nothing. */
  void recall(DeliveredSchema delivered) {
    if (meet(delivered)) {
      knownFor(delivered.dt()).ifPresent(e -> known.put(e.getKey(), filled(e, delivered)));
    }
  }

  /** Compares a delivery with what is known, and says what is to be recorded. */
  Optional<SchemaSnapshot> compare(DeliveredSchema delivered) {
    Set<String> rejectedBefore = lastRejected;
    if (!meet(delivered)) {
      return rejectedBefore.equals(delivered.names())
          ? Optional.empty()
          : Optional.of(snapshot(delivered, delivered.columns(), atFirstSight(delivered)));
    }
    return knownFor(delivered.dt())
        .map(before -> compare(delivered, before))
        .orElseGet(
            () -> Optional.of(learn(delivered, delivered.columns(), atFirstSight(delivered))));
  }

  private Optional<SchemaSnapshot> compare(
      DeliveredSchema delivered, Map.Entry<LocalDate, List<SchemaColumn>> before) {
    Set<String> excused = excused(before.getValue(), delivered.dt());
    SchemaDifference difference =
        SchemaDifference.between(before.getValue(), delivered.columns(), excused, lineage.style());
    List<SchemaChange> changes = difference.changes();
    if (changes.isEmpty()) {
      known.put(before.getKey(), difference.known());
      return Optional.empty();
    }
    return Optional.of(learn(delivered, difference.known(), changes));
  }

  /** Whether the delivery counts for what is known. */
  private boolean meet(DeliveredSchema delivered) {
    lastRejected = delivered.rejected() ? delivered.names() : Set.of();
    if (!delivered.rejected()) {
      seenOn.computeIfAbsent(delivered.dt(), d -> new HashSet<>()).addAll(delivered.names());
    }
    return !delivered.rejected();
  }

  /** What counts for a day, and from when on; a day before all others has what came first. */
  private Optional<Map.Entry<LocalDate, List<SchemaColumn>>> knownFor(LocalDate dt) {
    return Optional.ofNullable(known.floorEntry(dt))
        .or(() -> Optional.ofNullable(known.firstEntry()));
  }

  /** The order in which a definition lists columns promises nothing. */
  private List<SchemaChange> atFirstSight(DeliveredSchema delivered) {
    return SchemaDifference.between(treatment.declared(), delivered.columns(), lineage.style())
        .changes()
        .stream()
        .filter(c -> c.kind() != SchemaChange.Kind.REORDERED)
        .toList();
  }

  /**
   * JSON records may leave fields out: only a declared column that a whole delivery day lacks is
   * missing.
   */
  private Set<String> excused(List<SchemaColumn> before, LocalDate dt) {
    if (lineage.style().order() == SchemaStyle.Order.KEPT) {
      return Set.of();
    }
    Set<String> seen = seenOn.getOrDefault(dt, Set.of());
    return before.stream()
        .map(SchemaColumn::name)
        .filter(n -> seen.contains(n) || !treatment.isDeclared(n))
        .collect(Collectors.toUnmodifiableSet());
  }

  private SchemaSnapshot learn(
      DeliveredSchema delivered, List<SchemaColumn> columns, List<SchemaChange> changes) {
    known.put(delivered.dt(), columns);
    return snapshot(delivered, columns, changes);
  }

  private SchemaSnapshot snapshot(
      DeliveredSchema delivered, List<SchemaColumn> columns, List<SchemaChange> changes) {
    return new SchemaSnapshot(
        delivered.runId(),
        delivered.at(),
        lineage.source(),
        lineage.formatText(),
        delivered.batch(),
        delivered.dt(),
        delivered.path(),
        columns,
        changes.stream().map(c -> SchemaSnapshot.Entry.of(c, outcome(c, delivered))).toList(),
        treatment.policy(),
        delivered.rejected());
  }

  private DriftOutcome outcome(SchemaChange change, DeliveredSchema delivered) {
    return delivered.rejected() ? DriftOutcome.FILE_REJECTED : treatment.of(change);
  }

  /** Types that were unknown as far as values have been seen meanwhile. */
  private static List<SchemaColumn> filled(
      Map.Entry<LocalDate, List<SchemaColumn>> before, DeliveredSchema seen) {
    Map<String, String> types = new HashMap<>();
    seen.columns().forEach(c -> types.put(c.name(), c.type()));
    return before.getValue().stream()
        .map(c -> c.isUntyped() ? c.typed(types.getOrDefault(c.name(), c.type())) : c)
        .toList();
  }
}
