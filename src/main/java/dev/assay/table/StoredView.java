package dev.assay.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.model.TableName;
import dev.assay.sql.TypedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;

/**
 * A SELECT that stands for a table's rows, over fixed versions of what it reads; a property of a
 * table that holds no file. So a version of it is pinned, judged and read like any other.
 *
 * @param columns the columns that are shown, in their order
 * @param inputs the version of each table that the SELECT names
 */
public record StoredView(
    String sql,
    List<String> columns,
    SortedMap<TableName, Long> inputs,
    SortedMap<String, Value> parameters) {
  static final String PROPERTY = "assay.view";

  private static final ObjectMapper JSON = new ObjectMapper();

  public StoredView {
    columns = List.copyOf(columns);
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /**
   * A parameter's value as a text, and its Spark SQL type; a text that is no such value is null.
   */
  public record Value(String type, String text) {
    Literal literal() {
      return TypedText.literal(text, DataType.fromDDL(type));
    }
  }

  /**
   * The view that a version of a table is, if it is one.
   *
   * @throws dev.assay.model.AssayException ENVIRONMENT when there is no such version
   */
  public static Optional<StoredView> at(String path, long version, Configuration conf) {
    return of(KernelSnapshot.at(path, version, conf));
  }

  /** The view that a version of a table is, if it is one. */
  static Optional<StoredView> of(KernelSnapshot snapshot) {
    return of(snapshot.properties());
  }

  /** The view that a version with such properties is, if it is one. */
  static Optional<StoredView> of(Map<String, String> properties) {
    return Optional.ofNullable(properties.get(PROPERTY)).map(StoredView::parse);
  }

  /** The rows, computed from the versions that it names. */
  Dataset<Row> rows(DeltaTables tables) {
    Map<String, Dataset<Row>> rows = new TreeMap<>();
    inputs.forEach((table, version) -> rows.put(table.toString(), tables.readAt(table, version)));
    Map<String, Literal> values = new TreeMap<>();
    parameters.forEach((name, value) -> values.put(name, value.literal()));
    try {
      return BoundSql.rows(tables.session(), sql, rows, values)
          .select(columns.stream().map(c -> functions.col("`" + c + "`")).toArray(Column[]::new));
    } catch (ParseException e) {
      throw new IllegalStateException("the text was parsed before it was stored", e);
    }
  }

  String toJson() {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("sql", sql);
    columns.forEach(tree.putArray("columns")::add);
    ObjectNode versions = tree.putObject("inputs");
    inputs.forEach((table, version) -> versions.put(table.toString(), version));
    ObjectNode values = tree.putObject("parameters");
    parameters.forEach((n, v) -> values.putArray(n).add(v.type()).add(v.text()));
    return tree.toString();
  }

  private static StoredView parse(String json) {
    try {
      JsonNode tree = JSON.readTree(json);
      List<String> columns = new ArrayList<>();
      tree.path("columns").forEach(c -> columns.add(c.asText()));
      SortedMap<TableName, Long> inputs = new TreeMap<>();
      tree.path("inputs")
          .properties()
          .forEach(
              e ->
                  TableName.parse(e.getKey()).ifPresent(t -> inputs.put(t, e.getValue().asLong())));
      SortedMap<String, Value> parameters = new TreeMap<>();
      tree.path("parameters")
          .properties()
          .forEach(
              e ->
                  parameters.put(
                      e.getKey(),
                      new Value(e.getValue().path(0).asText(), e.getValue().path(1).asText())));
      return new StoredView(tree.path("sql").asText(), columns, inputs, parameters);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the property " + PROPERTY + " is not JSON", e);
    }
  }
}
