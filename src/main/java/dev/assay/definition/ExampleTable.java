package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads an example's rows of one table, whose columns and types stand in its contract. */
final class ExampleTable {
  private final TableName table;
  private final StructType schema;

  /** {@code schema} is what the table has, promised or added by Assay. */
  ExampleTable(TableName table, StructType schema) {
    this.table = table;
    this.schema = schema;
  }

  /** The rows; whatever is wrong with a value is recorded, and the value is left out. */
  ExampleRows rows(List<Keys> written) {
    Set<String> named = new TreeSet<>();
    List<Map<String, String>> rows = new ArrayList<>();
    for (Keys keys : written) {
      Map<String, String> row = new LinkedHashMap<>();
      for (String column : keys.names()) {
        field(column, keys)
            .ifPresent(
                field -> {
                  named.add(column);
                  value(field, keys).ifPresent(v -> row.put(column, v));
                });
      }
      rows.add(row);
    }
    List<String> columns = Arrays.stream(schema.fieldNames()).filter(named::contains).toList();
    List<List<@Nullable String>> aligned = new ArrayList<>();
    rows.forEach(row -> aligned.add(aligned(row, columns)));
    return new ExampleRows(columns, aligned);
  }

  private static List<@Nullable String> aligned(Map<String, String> row, List<String> columns) {
    List<@Nullable String> values = new ArrayList<>();
    for (String column : columns) {
      values.add(row.get(column));
    }
    return values;
  }

  private Optional<StructField> field(String column, Keys keys) {
    List<String> known = Arrays.asList(schema.fieldNames());
    if (!known.contains(column)) {
      keys.mistake(
          column,
          "column " + column + " is not in " + table,
          Mistakes.choice("Columns", column, known));
      return Optional.empty();
    }
    return Optional.of(schema.apply(column));
  }

  private static Optional<String> value(StructField field, Keys keys) {
    Optional<String> text = keys.value(field.name());
    if (text.isEmpty()) {
      return text;
    }
    String type = field.dataType().sql();
    Optional<String> value = SparkTypes.canonical(text.get(), type);
    if (value.isEmpty()) {
      keys.mistake(
          field.name(),
          "\"" + text.get() + "\" is no value of type " + type,
          "Write " + ParameterReader.example(type.toLowerCase(Locale.ROOT)) + ", or null");
    }
    return value;
  }
}
