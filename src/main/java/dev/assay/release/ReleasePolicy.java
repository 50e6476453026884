package dev.assay.release;

import dev.assay.definition.Keeping;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which releases are kept. No clock has a say in it: days and months count only when something was
 * released in them, so a pipeline that rests loses nothing.
 *
 * @param zone in which a day begins
 */
public record ReleasePolicy(Keeping keeping, ZoneId zone) {
  /**
   * Those of {@code releases} that need not be kept any longer.
   *
   * @param releases that are kept so far, oldest first
   * @param tagged ids of releases that have a name
   */
  public List<Release> drops(List<Release> releases, Collection<String> tagged) {
    Set<Release> kept = new HashSet<>();
    kept.addAll(newest(releases, keeping.last()));
    kept.addAll(lastOfEach(releases, this::day, keeping.dailies()));
    kept.addAll(lastOfEach(releases, r -> YearMonth.from(day(r)), keeping.monthEnds()));
    return releases.stream().filter(r -> !kept.contains(r) && !tagged.contains(r.id())).toList();
  }

  private LocalDate day(Release release) {
    return LocalDate.ofInstant(release.releasedAt(), zone);
  }

  private static <T extends Comparable<? super T>> List<Release> lastOfEach(
      List<Release> releases, Function<Release, T> span, int spans) {
    TreeMap<T, Release> last = new TreeMap<>();
    releases.forEach(r -> last.put(span.apply(r), r));
    return newest(new ArrayList<>(last.values()), spans);
  }

  private static List<Release> newest(List<Release> releases, int count) {
    return releases.subList(Math.max(0, releases.size() - count), releases.size());
  }
}
