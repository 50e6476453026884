package dev.assay.release;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.Problem;
import dev.assay.model.TableName;
import dev.assay.release.Returning.Reach;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Returns some Gold tables to the versions of an earlier release and keeps the others, if the two
 * fit together: every table must have been made from what the set shows of its inputs, or from the
 * same rows.
 */
final class SelectiveReturn {
  private final Release latest;
  private final Release basis;
  private final Ancestry ancestry;

  SelectiveReturn(Release latest, Release basis, Ancestry ancestry) {
    this.latest = latest;
    this.basis = basis;
    this.ancestry = ancestry;
  }

  /**
   * The pins of the set.
   *
   * @throws AssayException of kind USAGE that names every table that does not fit, and what to add
   */
  List<Pin> pins(Collection<Returning> wanted) {
    wanted.forEach(this::requireInBasis);
    PinSet set = set(wanted);
    if (!set.clashes().isEmpty()) {
      throw refusal(set, fitting(wanted));
    }
    return set.pins();
  }

  private void requireInBasis(Returning wanted) {
    if (basis.pin(wanted.table()).isEmpty()) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--only " + wanted,
          basis.id() + " has no table " + wanted.table(),
          "Its Gold tables are " + names(gold(basis).keySet()));
    }
  }

  private PinSet set(Collection<Returning> wanted) {
    SortedSet<TableName> returning = new TreeSet<>();
    wanted.forEach(w -> returning.addAll(reached(w)));
    SortedMap<TableName, Pin> now = gold(latest);
    SortedMap<TableName, Pin> then = gold(basis);
    SortedMap<TableName, Pin> gold = new TreeMap<>(now);
    gold.keySet().removeAll(returning);
    Set<TableName> named = wanted.stream().map(Returning::table).collect(Collectors.toSet());
    then.forEach(
        (table, pin) -> {
          if (returning.contains(table) && (now.containsKey(table) || named.contains(table))) {
            gold.put(table, pin);
          }
        });
    return new PinSet(latest, basis, ancestry, gold, returning);
  }

  /** The table, and by its reach the Gold tables that were made from it in either release. */
  private Set<TableName> reached(Returning wanted) {
    Set<TableName> reached = new TreeSet<>();
    Deque<TableName> open = new ArrayDeque<>(List.of(wanted.table()));
    while (!open.isEmpty()) {
      TableName table = open.remove();
      if (reached.add(table) && wanted.reach() == Reach.WITH_DEPENDENTS) {
        Stream.concat(gold(latest).values().stream(), gold(basis).values().stream())
            .filter(p -> ancestry.madeFrom(p).containsKey(table))
            .forEach(p -> open.add(p.table()));
      }
    }
    return reached;
  }

  /** The smallest choice that holds what is wanted and fits together. */
  private List<Returning> fitting(Collection<Returning> wanted) {
    List<Returning> more = new ArrayList<>(wanted);
    List<PinSet.Clash> clashes = set(more).clashes();
    while (!clashes.isEmpty()) {
      clashes.stream()
          .map(c -> new Returning(c.add(), Reach.WITH_DEPENDENTS))
          .filter(r -> !more.contains(r))
          .distinct()
          .forEach(more::add);
      clashes = set(more).clashes();
    }
    return more;
  }

  private AssayException refusal(PinSet set, List<Returning> fitting) {
    List<Pin> whole = set(fitting).pins();
    List<Returning> more = new ArrayList<>(fitting);
    more.removeIf(r -> set.returning().contains(r.table()));
    String remedy =
        whole.equals(basis.pins())
            ? "Only the whole release fits: leave --only out"
            : "Add "
                + more.stream().map(r -> "--only " + r).distinct().collect(Collectors.joining(" "));
    return AssayException.all(
        ErrorKind.USAGE,
        set.clashes().stream()
            .map(c -> new Problem(c.table().toString(), c.sentence(basis), remedy))
            .distinct()
            .toList());
  }

  static SortedMap<TableName, Pin> gold(Release release) {
    SortedMap<TableName, Pin> gold = new TreeMap<>();
    release.pins().stream()
        .filter(p -> p.table().layer() == Layer.GOLD)
        .forEach(p -> gold.put(p.table(), p));
    return gold;
  }

  private static String names(Collection<TableName> tables) {
    return tables.stream().map(TableName::toString).collect(Collectors.joining(", "));
  }
}
