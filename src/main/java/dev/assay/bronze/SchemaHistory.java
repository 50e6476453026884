package dev.assay.bronze;

import dev.assay.ops.Books;
import dev.assay.ops.RunOrder.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is on record about the schemas of sources.
 *
 * @param snapshots newest last
 */
public record SchemaHistory(List<SchemaSnapshot> snapshots) {
  public SchemaHistory {
    snapshots = List.copyOf(snapshots);
  }

  /**
   * How what is known of a source in one format differs between two runs.
   *
   * @param isNew whether the earlier run knew nothing of it; then there are no changes
   */
  public record Net(String source, String format, boolean isNew, List<SchemaChange> changes) {}

  /** The history of all sources, read without Spark. */
  public static SchemaHistory read(Books books) {
    return new SchemaHistory(SchemaSnapshot.all(books));
  }

  /** The history of one source; empty when nothing is on record about it. */
  public SchemaHistory of(String source) {
    return new SchemaHistory(snapshots.stream().filter(s -> s.source().equals(source)).toList());
  }

  /** What the later runs of a span recorded, newest last. */
  public List<SchemaSnapshot> steps(Span span) {
    return snapshots.stream().filter(s -> span.within().contains(s.runId())).toList();
  }

  /**
   * What differs between what was known before a span and after it; steps there and back do not.
   */
  public List<Net> net(Span span) {
    Map<SchemaLineage, List<SchemaColumn>> before = knownAfter(span.before());
    Set<String> all = new HashSet<>(span.before());
    all.addAll(span.within());
    List<Net> net = new ArrayList<>();
    knownAfter(all)
        .forEach(
            (lineage, columns) -> {
              Net difference = net(lineage, before.get(lineage), columns);
              if (difference.isNew() || !difference.changes().isEmpty()) {
                net.add(difference);
              }
            });
    return net;
  }

  private static Net net(
      SchemaLineage lineage, @Nullable List<SchemaColumn> before, List<SchemaColumn> after) {
    List<SchemaChange> changes =
        before == null
            ? List.of()
            : SchemaDifference.between(before, after, lineage.style().stated()).changes();
    return new Net(lineage.source(), lineage.formatText(), before == null, changes);
  }

  /** The columns of the newest delivery date that the runs met. */
  private SortedMap<SchemaLineage, List<SchemaColumn>> knownAfter(Set<String> runs) {
    SortedMap<SchemaLineage, List<SchemaColumn>> known = new TreeMap<>();
    Map<SchemaLineage, LocalDate> newest = new HashMap<>();
    for (SchemaSnapshot snapshot : snapshots) {
      SchemaLineage lineage = snapshot.lineage();
      LocalDate day = newest.getOrDefault(lineage, snapshot.dt());
      if (!snapshot.rejected() && runs.contains(snapshot.runId()) && !snapshot.dt().isBefore(day)) {
        newest.put(lineage, snapshot.dt());
        known.put(lineage, snapshot.columns());
      }
    }
    return known;
  }
}
