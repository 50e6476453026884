package dev.assay.contract.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks for the columns that tell rows apart: one, else two or three, else as few as will do. */
final class KeyGuess {
  /** A rough count may be this far below the rows, in percent of them. */
  private static final int ROUGHLY = 90;

  private static final int IN_SETS = 7;
  private static final int IN_ALL = 12;

  private final TableProfile profile;
  private final List<String> known;
  private final Combinations combinations;

  KeyGuess(TableProfile profile, List<String> known, Combinations combinations) {
    this.profile = profile;
    this.known = List.copyOf(known);
    this.combinations = combinations;
  }

  /** Counts combinations of values in the rows; each exact count is a scan of its columns. */
  interface Combinations {
    long exactly(List<String> columns);

    /** About how many of each, all in one scan. */
    List<Long> roughly(List<List<String>> sets);
  }

  /**
   * Columns that tell all rows apart; of a table without rows what is known, or nothing.
   *
   * @param why what speaks for them
   */
  record Key(List<String> columns, String why) {}

  /** The key; empty when rows repeat as a whole, or nothing that may be a key tells them apart. */
  Optional<Key> key() {
    if (!known.isEmpty() && known.stream().allMatch(this::isFull) && isUnique(known)) {
      return Optional.of(new Key(known, "the key of the present contract; no two rows share it"));
    }
    if (profile.rows() == 0) {
      return candidates().stream().findFirst().map(c -> new Key(List.of(c), "guessed by its name"));
    }
    return single().or(this::set).or(this::asFewAsWillDo);
  }

  private boolean isFull(String column) {
    return profile.rows() == 0 || profile.column(column).filter(profile::isFull).isPresent();
  }

  private boolean isUnique(List<String> columns) {
    return profile.rows() == 0 || combinations.exactly(columns) == profile.rows();
  }

  private boolean isNear(long distinct) {
    return distinct * 100 >= profile.rows() * ROUGHLY;
  }

  private Optional<Key> single() {
    return candidates().stream()
        .filter(c -> isNear(profile.column(c).map(ColumnProfile::distinct).orElse(0L)))
        .map(List::of)
        .filter(this::isUnique)
        .findFirst()
        .map(c -> new Key(c, "as many values as rows, counted exactly"));
  }

  private Optional<Key> set() {
    List<String> few = candidates().stream().limit(IN_SETS).toList();
    List<List<String>> sets = new ArrayList<>(pairs(few));
    sets.addAll(triples(few));
    if (sets.isEmpty()) {
      return Optional.empty();
    }
    List<Long> counts = combinations.roughly(sets);
    for (int i = 0; i < sets.size(); i++) {
      if (isNear(counts.get(i)) && isUnique(sets.get(i))) {
        String why = "as many combinations as rows, counted exactly; no single column tells";
        return Optional.of(new Key(sets.get(i), why));
      }
    }
    return Optional.empty();
  }

  /** All that may be a key, less what is not needed. */
  private Optional<Key> asFewAsWillDo() {
    List<String> all = candidates().stream().limit(IN_ALL).toList();
    if (all.isEmpty() || !isUnique(all)) {
      return Optional.empty();
    }
    List<String> needed = new ArrayList<>(all);
    for (int i = all.size() - 1; i >= 0 && needed.size() > 1; i--) {
      List<String> without = new ArrayList<>(needed);
      without.remove(all.get(i));
      if (isUnique(without)) {
        needed = without;
      }
    }
    return Optional.of(new Key(needed, "no fewer of these columns tell all rows apart"));
  }

  /** The likeliest first: what is called after the table, then other ids, then in order. */
  private List<String> candidates() {
    return profile.columns().stream()
        .filter(c -> c.isOpen() && c.mayBeKey())
        .filter(c -> profile.rows() == 0 || profile.isFull(c))
        .sorted(Comparator.comparingInt(this::unlikeliness))
        .map(ColumnProfile::name)
        .toList();
  }

  private int unlikeliness(ColumnProfile column) {
    String thing = profile.table().name().replaceFirst("^[a-z]+_", "");
    if (column.name().equals("id") || column.name().equals(thing + "_id")) {
      return 0;
    }
    if (column.isCalledId() || column.name().endsWith("_key")) {
      return 1;
    }
    return column.isTime() ? 3 : 2;
  }

  private static List<List<String>> pairs(List<String> columns) {
    List<List<String>> pairs = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      for (int j = i + 1; j < columns.size(); j++) {
        pairs.add(List.of(columns.get(i), columns.get(j)));
      }
    }
    return pairs;
  }

  private static List<List<String>> triples(List<String> columns) {
    List<List<String>> triples = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      for (List<String> pair : pairs(columns.subList(i + 1, columns.size()))) {
        triples.add(List.of(columns.get(i), pair.get(0), pair.get(1)));
      }
    }
    return triples;
  }
}
