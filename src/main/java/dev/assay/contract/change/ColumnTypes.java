package dev.assay.contract.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What it means when columns come, go or get another type; told by names and types alone. */
public final class ColumnTypes {
  private static final String WHO_NAMES_IT = "queries that name it fail";
  private static final String WHO_READS_IT = "values arrive as another type than was promised";

  private ColumnTypes() {}

  /**
   * Compares by name.
   *
   * @param before normal Spark SQL types by column, as they were
   * @param after the same as they are to be; what comes is told in this order
   */
  public static List<Change> between(Map<String, String> before, Map<String, String> after) {
    List<Change> changes = new ArrayList<>();
    after.forEach(
        (column, type) -> {
          if (!before.containsKey(column)) {
            changes.add(Change.compatible("column " + column, type + " is added"));
          }
        });
    before.forEach(
        (column, type) -> {
          String now = after.getOrDefault(column, "");
          if (now.isEmpty()) {
            changes.add(Change.breaking("column " + column, type + " is removed", WHO_NAMES_IT));
          } else if (!now.equals(type)) {
            changes.add(
                Change.breaking(
                    "column " + column, "is retyped from " + type + " to " + now, WHO_READS_IT));
          }
        });
    return changes;
  }

  /** The column of which one of these changes speaks. */
  public static String column(Change change) {
    return change.subject().replaceFirst("^column ", "");
  }

  /** A column that only its name tells apart from one that went. */
  static Change renamed(String before, String after) {
    return Change.breaking("column " + before, "is renamed to " + after, WHO_NAMES_IT);
  }
}
