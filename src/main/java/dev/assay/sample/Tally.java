package dev.assay.sample;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many mistakes of each kind were planted. */
public final class Tally {
  private final SortedMap<String, Long> counts = new TreeMap<>();

  /** One more of a kind, which the report calls by its name in lower case. */
  public void add(Enum<?> kind) {
    counts.merge(kind.name().toLowerCase(Locale.ROOT), 1L, Long::sum);
  }

  /** The kinds that were planted. */
  public SortedMap<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
