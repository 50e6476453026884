package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A number that is defined once, whoever asks for it.
 *
 * @param expression an aggregate over the rows of the table
 * @param filter which rows count; null for all
 * @param time the column that says when; null where nothing does
 * @param dimensions the columns by which the number may be split
 * @param type of the value, a Spark SQL type: whole or decimal
 * @param columns all that it reads of the table
 */
public record Metric(
    String name,
    String label,
    String owner,
    String description,
    String unit,
    TableName table,
    String expression,
    @Nullable String filter,
    @Nullable String time,
    List<String> dimensions,
    String type,
    SortedSet<String> columns,
    String file) {
  /** The name of the value in what {@link #select} yields. */
  public static final String VALUE = "value";

  public Metric {
    dimensions = List.copyOf(dimensions);
    columns = Collections.unmodifiableSortedSet(new TreeSet<>(columns));
  }

  /** Spans of time by which a metric with a time column may be split. */
  public enum Grain {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All words by which it may be split: its dimensions, then spans of time. */
  public List<String> splits() {
    List<String> splits = new java.util.ArrayList<>(dimensions);
    if (time != null) {
      Arrays.stream(Grain.values())
          .map(Grain::word)
          .filter(w -> !splits.contains(w))
          .forEach(splits::add);
    }
    return splits;
  }

  /**
   * The SELECT that yields it: a column for each of {@code by}, of {@link #splits}, then {@link
   * #VALUE}; one row for each of their values, sorted, or one row alone.
   */
  public String select(List<String> by) {
    StringBuilder sql = new StringBuilder("select ");
    by.forEach(b -> sql.append(split(b)).append(" as ").append(quoted(b)).append(", "));
    sql.append("(\n").append(expression).append("\n) as ").append(VALUE);
    sql.append("\nfrom ").append(table);
    if (filter != null) {
      sql.append("\nwhere (\n").append(filter).append("\n)");
    }
    if (!by.isEmpty()) {
      String groups = by.stream().map(this::split).collect(Collectors.joining(", "));
      sql.append("\ngroup by ").append(groups).append("\norder by ");
      sql.append(by.stream().map(Metric::quoted).collect(Collectors.joining(", ")));
    }
    return sql.toString();
  }

  private String split(String word) {
    if (dimensions.contains(word)) {
      return quoted(word);
    }
    return Optional.ofNullable(time)
        .filter(t -> splits().contains(word))
        .map(t -> "cast(date_trunc('" + word + "', " + quoted(t) + ") as date)")
        .orElseThrow(() -> new IllegalArgumentException(name + " has no " + word));
  }

  private static String quoted(String column) {
    return "`" + column + "`";
  }
}
