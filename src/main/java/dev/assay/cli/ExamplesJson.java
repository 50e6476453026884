package dev.assay.cli;

import dev.assay.gold.ExampleDifference;
import dev.assay.gold.ExampleDifference.Cell;
import dev.assay.gold.ExampleDifference.Changed;
import dev.assay.gold.ExampleResult;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of examples, for programs. */
final class ExamplesJson {
  private ExamplesJson() {}

  static Map<String, Object> of(List<ExampleResult> results, List<TableName> without) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("passed", results.stream().allMatch(ExampleResult::passed));
    json.put("examples", results.stream().map(ExamplesJson::json).toList());
    json.put("models_without_examples", without.stream().map(TableName::toString).toList());
    return json;
  }

  private static Map<String, Object> json(ExampleResult result) {
    ExampleDifference difference = result.difference();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", result.model().toString());
    json.put("name", result.example().name());
    json.put("place", result.example().place().toString());
    json.put("passed", result.passed());
    json.put("complaints", result.complaints());
    json.put("changed", difference.changed().stream().map(ExamplesJson::changed).toList());
    json.put("missing", rows(difference.columns(), difference.missing()));
    json.put("unexpected", rows(difference.columns(), difference.unexpected()));
    return json;
  }

  private static Map<String, Object> changed(Changed changed) {
    return Map.of(
        "key", changed.key(), "cells", changed.cells().stream().map(ExamplesJson::cell).toList());
  }

  private static Map<String, @Nullable Object> cell(Cell cell) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("column", cell.column());
    json.put("expected", cell.expected());
    json.put("actual", cell.actual());
    return json;
  }

  private static List<Map<String, @Nullable Object>> rows(
      List<String> columns, List<List<@Nullable String>> rows) {
    List<Map<String, @Nullable Object>> json = new ArrayList<>();
    for (List<@Nullable String> row : rows) {
      json.add(row(columns, row));
    }
    return json;
  }

  private static Map<String, @Nullable Object> row(
      List<String> columns, List<@Nullable String> values) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      json.put(columns.get(i), values.get(i));
    }
    return json;
  }
}
