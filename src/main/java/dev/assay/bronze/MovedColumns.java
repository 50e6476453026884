package dev.assay.bronze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fewest columns that must have been moved to make one order out of another. */
final class MovedColumns {
  private MovedColumns() {}

  /** Both lists have the same names, each once. */
  static Set<String> between(List<String> before, List<String> now) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < before.size(); i++) {
      places.put(before.get(i), i);
    }
    int[] order = now.stream().mapToInt(n -> places.getOrDefault(n, -1)).toArray();
    Set<String> moved = new HashSet<>(now);
    for (int stayed : longestRising(order)) {
      moved.remove(now.get(stayed));
    }
    return moved;
  }

  /** The indexes of a longest rising subsequence of different values. */
  private static List<Integer> longestRising(int[] values) {
    int[] ends = new int[values.length];
    int[] endsAt = new int[values.length];
    int[] previous = new int[values.length];
    int length = 0;
    for (int i = 0; i < values.length; i++) {
      int shorter = -Arrays.binarySearch(ends, 0, length, values[i]) - 1;
      ends[shorter] = values[i];
      endsAt[shorter] = i;
      previous[i] = shorter == 0 ? -1 : endsAt[shorter - 1];
      length = Math.max(length, shorter + 1);
    }
    List<Integer> rising = new ArrayList<>();
    for (int i = length == 0 ? -1 : endsAt[length - 1]; i >= 0; i = previous[i]) {
      rising.add(i);
    }
    return rising;
  }
}
