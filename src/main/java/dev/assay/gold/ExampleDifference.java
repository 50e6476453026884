package dev.assay.gold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the rows that a model made differ from those expected; values are texts, null is none.
 *
 * @param columns those that were compared
 * @param changed rows that are there under their key with other values
 * @param missing rows that were expected and not made
 * @param unexpected rows that were made and not expected
 */
public record ExampleDifference(
    List<String> columns,
    List<Changed> changed,
    List<List<@Nullable String>> missing,
    List<List<@Nullable String>> unexpected) {
  /** No difference. */
  static final ExampleDifference NONE =
      new ExampleDifference(List.of(), List.of(), List.of(), List.of());

  /** A row with the expected key. */
  public record Changed(String key, List<Cell> cells) {}

  /** A value that is not the one expected. */
  public record Cell(String column, @Nullable String expected, @Nullable String actual) {}

  /** Whether all rows are as expected. */
  public boolean isEmpty() {
    return changed.isEmpty() && missing.isEmpty() && unexpected.isEmpty();
  }

  /**
   * Compares rows as multisets; those left over are paired by their key, where {@code columns} has
   * the whole key.
   */
  static ExampleDifference between(
      List<String> columns,
      List<String> key,
      List<List<@Nullable String>> expected,
      List<List<@Nullable String>> actual) {
    List<List<@Nullable String>> missing = new ArrayList<>(expected);
    List<List<@Nullable String>> unexpected = new ArrayList<>();
    for (List<@Nullable String> row : actual) {
      if (!missing.remove(row)) {
        unexpected.add(row);
      }
    }
    List<Changed> changed = new ArrayList<>();
    if (!key.isEmpty() && columns.containsAll(key)) {
      pair(columns, key, missing, unexpected, changed);
    }
    return new ExampleDifference(columns, changed, missing, unexpected);
  }

  private static void pair(
      List<String> columns,
      List<String> key,
      List<List<@Nullable String>> missing,
      List<List<@Nullable String>> unexpected,
      List<Changed> changed) {
    Map<String, List<@Nullable String>> byKey = new LinkedHashMap<>();
    for (List<@Nullable String> row : unexpected) {
      byKey.putIfAbsent(key(columns, key, row), row);
    }
    for (List<@Nullable String> row : List.copyOf(missing)) {
      String name = key(columns, key, row);
      List<@Nullable String> other = byKey.remove(name);
      if (other != null) {
        missing.remove(row);
        unexpected.remove(other);
        changed.add(new Changed(name, cells(columns, row, other)));
      }
    }
  }

  private static List<Cell> cells(
      List<String> columns, List<@Nullable String> expected, List<@Nullable String> actual) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!Objects.equals(expected.get(i), actual.get(i))) {
        cells.add(new Cell(columns.get(i), expected.get(i), actual.get(i)));
      }
    }
    return cells;
  }

  /** {@code user_id=1, day=2024-01-01}. */
  static String key(List<String> columns, List<String> key, List<@Nullable String> row) {
    List<String> parts = new ArrayList<>();
    key.forEach(k -> parts.add(k + "=" + row.get(columns.indexOf(k))));
    return String.join(", ", parts);
  }
}
