package dev.assay.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What comes into one expression.
 *
 * @param fields of a struct that was put together here, what comes into each of its fields; empty
 *     where nothing is known of fields
 */
record Sources(Set<Influence> all, List<Sources> fields) {
  static final Sources NONE = new Sources(Set.of(), List.of());

  Sources {
    all = Set.copyOf(all);
    fields = List.copyOf(fields);
  }

  /** A column itself. */
  static Sources of(ColumnRef column) {
    return new Sources(Set.of(new Influence(column, Kind.IDENTITY)), List.of());
  }

  /** What only decides. */
  static Sources of(Collection<Influence> influences) {
    return new Sources(Set.copyOf(influences), List.of());
  }

  /** A struct of these values. */
  static Sources struct(List<Sources> fields) {
    Sources whole = union(fields).as(Kind.TRANSFORMATION);
    return new Sources(whole.all, fields);
  }

  /** All of them; fields are known where all have as many. */
  static Sources union(Collection<Sources> parts) {
    return parts.stream().reduce(Sources::plus).orElse(NONE);
  }

  Sources plus(Sources other) {
    Set<Influence> both = new TreeSet<>(all);
    both.addAll(other.all);
    if (fields.isEmpty() || fields.size() != other.fields.size()) {
      return new Sources(both, List.of());
    }
    List<Sources> each = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      each.add(fields.get(i).plus(other.fields.get(i)));
    }
    return new Sources(both, each);
  }

  /** The same, used in a way; a struct that is computed with is taken as a whole. */
  Sources as(Kind kind) {
    return new Sources(
        all.stream().map(i -> i.then(kind)).collect(Collectors.toSet()),
        kind == Kind.IDENTITY ? fields : List.of());
  }

  /** One field of the struct that this is. */
  Sources field(int ordinal) {
    return ordinal < fields.size() ? fields.get(ordinal) : as(Kind.TRANSFORMATION);
  }

  SortedSet<Influence> sorted() {
    return new TreeSet<>(all);
  }
}
