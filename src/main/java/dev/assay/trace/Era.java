package dev.assay.trace;

import dev.assay.release.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Releases, one after another, that show the same of a row.
 *
 * @param shown at least one, oldest first
 * @param changed the columns in which it differs from the era before; empty for the first, and
 *     where the row came or went
 */
public record Era(List<Shown> shown, SortedSet<String> changed) {
  public Era {
    shown = List.copyOf(shown);
    changed = new TreeSet<>(changed);
  }

  /** Puts what releases show into eras; oldest first. */
  public static List<Era> of(List<Shown> releases, List<String> columns) {
    List<Era> eras = new ArrayList<>();
    List<Shown> same = new ArrayList<>();
    SortedSet<String> changed = new TreeSet<>();
    for (Shown next : releases) {
      Shown last = same.isEmpty() ? null : same.get(same.size() - 1);
      if (last != null && !sameRows(last, next, columns)) {
        eras.add(new Era(same, changed));
        changed = changed(last, next, columns);
        same = new ArrayList<>();
      }
      same.add(next);
    }
    if (!same.isEmpty()) {
      eras.add(new Era(same, changed));
    }
    return eras;
  }

  /** {@code r1}, or {@code r1 to r4}. */
  public String releases() {
    String first = shown.get(0).release();
    return shown.size() == 1 ? first : first + " to " + last().release();
  }

  /** The rows. */
  public List<Map<String, @Nullable Object>> rows() {
    return last().rows();
  }

  /** The versions that show them, each once, oldest first. */
  public List<Pin> pins() {
    List<Pin> pins = new ArrayList<>();
    for (Shown one : shown) {
      Pin pin = one.pin();
      if (pin != null
          && pins.stream().noneMatch(p -> p.commitSha256().equals(pin.commitSha256()))) {
        pins.add(pin);
      }
    }
    return pins;
  }

  private Shown last() {
    return shown.get(shown.size() - 1);
  }

  private static boolean sameRows(Shown a, Shown b, List<String> columns) {
    boolean both = (a.pin() == null) == (b.pin() == null);
    return both && texts(a, columns).equals(texts(b, columns));
  }

  private static List<String> texts(Shown shown, List<String> columns) {
    return shown.rows().stream()
        .map(r -> columns.stream().map(c -> String.valueOf(r.get(c))).toList().toString())
        .sorted()
        .toList();
  }

  private static SortedSet<String> changed(Shown before, Shown now, List<String> columns) {
    boolean cameOrWent = before.rows().isEmpty() || now.rows().isEmpty();
    return cameOrWent ? new TreeSet<>() : differing(before, now, columns);
  }

  /** Columns whose values, taken together, differ. */
  private static SortedSet<String> differing(Shown a, Shown b, List<String> columns) {
    SortedSet<String> differing = new TreeSet<>();
    for (String column : columns) {
      if (!values(a, column).equals(values(b, column))) {
        differing.add(column);
      }
    }
    return differing;
  }

  private static List<String> values(Shown shown, String column) {
    return shown.rows().stream().map(r -> String.valueOf(r.get(column))).sorted().toList();
  }
}
