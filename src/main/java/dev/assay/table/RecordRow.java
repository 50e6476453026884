package dev.assay.table;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a {@link RecordTable} or of {@link DeltaRows}. Every getter throws {@link
 * IllegalArgumentException} when there is no such column or it holds another type; those without
 * {@code OrNull} also when it is null.
 *
 * @param values by column, in the order of declaration
 */
public record RecordRow(Map<String, @Nullable Object> values) {
  public RecordRow {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public String string(String column) {
    return present(column, stringOrNull(column));
  }

  public @Nullable String stringOrNull(String column) {
    return value(column, String.class);
  }

  public long longValue(String column) {
    return present(column, longOrNull(column));
  }

  public @Nullable Long longOrNull(String column) {
    return value(column, Long.class);
  }

  public int integer(String column) {
    return present(column, integerOrNull(column));
  }

  public @Nullable Integer integerOrNull(String column) {
    return value(column, Integer.class);
  }

  public boolean bool(String column) {
    return present(column, boolOrNull(column));
  }

  public @Nullable Boolean boolOrNull(String column) {
    return value(column, Boolean.class);
  }

  public Instant instant(String column) {
    return present(column, instantOrNull(column));
  }

  public @Nullable Instant instantOrNull(String column) {
    return value(column, Instant.class);
  }

  public LocalDate date(String column) {
    return present(column, dateOrNull(column));
  }

  public @Nullable LocalDate dateOrNull(String column) {
    return value(column, LocalDate.class);
  }

  /** The structs of an array, in order; none when it is null. */
  public List<RecordRow> structs(String column) {
    @Nullable List<?> structs = value(column, List.class);
    return structs == null ? List.of() : structs.stream().map(RecordRow.class::cast).toList();
  }

  private <T> @Nullable T value(String column, Class<T> type) {
    if (!values.containsKey(column)) {
      throw new IllegalArgumentException(
          "no column " + column + "; there are " + String.join(", ", values.keySet()));
    }
    @Nullable Object value = values.get(column);
    if (value == null) {
      return null;
    }
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "column " + column + " holds " + value.getClass().getSimpleName());
    }
    return type.cast(value);
  }

  private static <T> T present(String column, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("column " + column + " is null in this row");
    }
    return value;
  }
}
