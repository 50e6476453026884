package dev.assay.sample.vyapar;

import java.util.SortedMap;
import java.util.TreeMap;

/** How many mistakes of each kind were planted. */
final class Tally {
  private final SortedMap<String, Long> counts = new TreeMap<>();

  void add(DirtKind kind) {
    counts.merge(kind.key(), 1L, Long::sum);
  }

  SortedMap<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
