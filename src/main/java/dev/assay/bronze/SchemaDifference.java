package dev.assay.bronze;

import dev.assay.bronze.SchemaChange.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What differs between two schemas, and what is known once both were seen. */
final class SchemaDifference {
  private final Map<String, SchemaColumn> before;
  private final Map<String, SchemaColumn> now;
  private final Set<String> excused;
  private final SchemaStyle style;

  /** The name before by the name now. */
  private final Map<String, String> origins;

  private SchemaDifference(
      List<SchemaColumn> before, List<SchemaColumn> now, Set<String> excused, SchemaStyle style) {
    this.before = byName(before);
    this.now = byName(now);
    this.excused = excused;
    this.style = style;
    this.origins = ColumnOrigins.of(before, now, excused, style);
  }

  /** From one schema to another; both name each column once. */
  static SchemaDifference between(
      List<SchemaColumn> before, List<SchemaColumn> now, SchemaStyle style) {
    return new SchemaDifference(before, now, Set.of(), style);
  }

  /** The same, but that those {@code excused} are absent means nothing. */
  static SchemaDifference between(
      List<SchemaColumn> before, List<SchemaColumn> now, Set<String> excused, SchemaStyle style) {
    return new SchemaDifference(before, now, excused, style);
  }

  /** The changes by kind, then in the order of the columns. */
  List<SchemaChange> changes() {
    List<SchemaChange> changes = new ArrayList<>();
    now.forEach(
        (name, column) -> {
          String origin = origins.get(name);
          if (origin == null) {
            changes.add(new SchemaChange(Kind.ADDED, name, null, column.type()));
            return;
          }
          if (!origin.equals(name)) {
            changes.add(new SchemaChange(Kind.RENAMED, name, origin, name));
          }
          addRetyped(changes, origin, column);
        });
    addMissing(changes);
    addReordered(changes);
    changes.sort(Comparator.comparing(SchemaChange::kind));
    return changes;
  }

  /**
   * The columns that are known now: where columns have places, those of the newer schema; else the
   * older ones, as far as they have not gone, then the new ones. Types are widened.
   */
  List<SchemaColumn> known() {
    Map<String, SchemaColumn> known =
        style.order() == SchemaStyle.Order.NONE ? kept() : new LinkedHashMap<>();
    now.forEach((name, column) -> known.put(name, column.typed(typeAfter(column))));
    return List.copyOf(known.values());
  }

  /** The older columns that are still there or need not be, under the names that they have now. */
  private Map<String, SchemaColumn> kept() {
    Map<String, String> names = new HashMap<>();
    excused.forEach(n -> names.put(n, n));
    origins.forEach((name, origin) -> names.put(origin, name));
    Map<String, SchemaColumn> kept = new LinkedHashMap<>();
    before.forEach(
        (old, column) -> {
          String name = names.get(old);
          if (name != null) {
            kept.put(name, column);
          }
        });
    return kept;
  }

  private String typeAfter(SchemaColumn column) {
    String origin = origins.get(column.name());
    SchemaColumn old = origin == null ? null : before.get(origin);
    return old == null ? column.type() : style.after(old, column);
  }

  private void addRetyped(List<SchemaChange> changes, String origin, SchemaColumn column) {
    SchemaColumn old = before.get(origin);
    if (old != null && style.isRetyped(old, column)) {
      changes.add(new SchemaChange(Kind.RETYPED, column.name(), old.type(), column.type()));
    }
  }

  private void addMissing(List<SchemaChange> changes) {
    Set<String> gone = new HashSet<>(before.keySet());
    gone.removeAll(origins.values());
    gone.removeAll(excused);
    before.values().stream()
        .filter(c -> gone.contains(c.name()))
        .forEach(c -> changes.add(new SchemaChange(Kind.MISSING, c.name(), c.type(), null)));
  }

  private void addReordered(List<SchemaChange> changes) {
    if (style.order() == SchemaStyle.Order.NONE) {
      return;
    }
    List<String> stayed = now.keySet().stream().filter(origins::containsKey).toList();
    Set<String> origin = new HashSet<>(origins.values());
    List<String> beforeThem = before.keySet().stream().filter(origin::contains).toList();
    List<String> asBefore = stayed.stream().map(n -> origins.getOrDefault(n, n)).toList();
    Set<String> moved = MovedColumns.between(beforeThem, asBefore);
    Map<String, Integer> from = places(before);
    Map<String, Integer> to = places(now);
    for (String name : stayed) {
      String old = origins.getOrDefault(name, name);
      if (moved.contains(old)) {
        changes.add(
            new SchemaChange(
                Kind.REORDERED, name, String.valueOf(from.get(old)), String.valueOf(to.get(name))));
      }
    }
  }

  private static Map<String, Integer> places(Map<String, SchemaColumn> columns) {
    Map<String, Integer> places = new LinkedHashMap<>();
    columns.keySet().forEach(n -> places.put(n, places.size() + 1));
    return places;
  }

  private static Map<String, SchemaColumn> byName(List<SchemaColumn> columns) {
    Map<String, SchemaColumn> byName = new LinkedHashMap<>();
    columns.forEach(c -> byName.put(c.name(), c));
    return byName;
  }
}
