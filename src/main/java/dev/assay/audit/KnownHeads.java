package dev.assay.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Heads that were kept outside of {@code ops.releases}: whoever rewrites the whole chain cannot
 * rewrite them.
 *
 * @param byRelease hashes by release id
 * @param somewhere hashes of releases whose id was not written down
 */
public record KnownHeads(SortedMap<String, String> byRelease, List<String> somewhere) {
  private static final Pattern WRITTEN = Pattern.compile("(?:(r[0-9]{1,18})[=: ])?([0-9a-f]{64})");

  /** Nobody keeps any. */
  public static final KnownHeads NONE = new KnownHeads(new TreeMap<>(), List.of());

  public KnownHeads {
    byRelease = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(byRelease));
    somewhere = List.copyOf(somewhere);
  }

  /** Those of releases by id. */
  public static KnownHeads of(Map<String, String> byRelease) {
    return new KnownHeads(new TreeMap<>(byRelease), List.of());
  }

  /** The head that was written down as {@code r3=HASH} or {@code HASH}; empty for other texts. */
  public static Optional<KnownHeads> parse(String text) {
    Matcher written = WRITTEN.matcher(text.strip());
    if (!written.matches()) {
      return Optional.empty();
    }
    String hash = written.group(2);
    return Optional.of(
        written.group(1) == null
            ? new KnownHeads(new TreeMap<>(), List.of(hash))
            : of(Map.of(written.group(1), hash)));
  }

  /** These and those; of a release that both know, what {@code others} say. */
  public KnownHeads and(KnownHeads others) {
    SortedMap<String, String> both = new TreeMap<>(byRelease);
    both.putAll(others.byRelease);
    return new KnownHeads(
        both,
        java.util.stream.Stream.concat(somewhere.stream(), others.somewhere.stream()).toList());
  }

  /** How many there are. */
  int count() {
    return byRelease.size() + somewhere.size();
  }
}
