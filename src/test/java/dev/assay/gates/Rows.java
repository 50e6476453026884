package dev.assay.gates;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares records, and says where they differ without saying what they hold. */
final class Rows {
  private Rows() {}

  /** {@code equal}, or the first difference. */
  static String difference(List<Map<String, String>> expected, List<Map<String, String>> got) {
    if (expected.size() != got.size()) {
      return expected.size() + " records became " + got.size();
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).equals(got.get(i))) {
        return "record " + (i + 1) + " differs in " + columns(expected.get(i), got.get(i));
      }
    }
    return "equal";
  }

  private static SortedSet<String> columns(Map<String, String> expected, Map<String, String> got) {
    SortedSet<String> columns = new TreeSet<>(expected.keySet());
    columns.addAll(got.keySet());
    columns.removeIf(c -> java.util.Objects.equals(expected.get(c), got.get(c)));
    return columns;
  }
}
