package dev.assay.contract;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.model.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A few rows that break a promise, named by those key columns that anybody may see; looked for only
 * when it is broken.
 */
final class Samples {
  private static final int MOST = 5;
  private static final List<String> PLACE_IN_BRONZE = List.of("_source_file", "_row");

  private final Contract contract;
  private final Dataset<Row> rows;

  Samples(Contract contract, Dataset<Row> rows) {
    this.contract = contract;
    this.rows = rows;
  }

  /** Of the table's own rows that a check counts; none for checks that count no rows. */
  List<Sample> of(Check check) {
    if (check.measure() instanceof Check.Duplicates duplicates) {
      return repeated(duplicates.columns());
    }
    return new Measures(rows.schema())
        .violation(check.measure())
        .map(v -> of(rows.filter(v)))
        .orElse(List.of());
  }

  /** Of rows that are given, by the key columns that they have. */
  List<Sample> of(Dataset<Row> found) {
    List<String> had = Arrays.asList(found.columns());
    return of(found, key().stream().filter(had::contains).toList());
  }

  private List<String> key() {
    return contract.table().layer() == Layer.BRONZE
        ? PLACE_IN_BRONZE
        : contract.key().stream().filter(this::isOpen).toList();
  }

  /** What is repeated is its own sample, unless it is classified. */
  private List<Sample> repeated(List<String> columns) {
    if (!columns.stream().allMatch(this::isOpen)) {
      return List.of();
    }
    Column[] key = columns.stream().map(Measures::name).toArray(Column[]::new);
    return of(
        rows.groupBy(key).agg(count(lit(1)).as("_times")).filter(col("_times").gt(lit(1))),
        columns);
  }

  private boolean isOpen(String column) {
    return contract.column(column).map(Contract.Column::isOpen).orElse(true);
  }

  private static List<Sample> of(Dataset<Row> found, List<String> columns) {
    if (columns.isEmpty()) {
      return List.of();
    }
    Column[] order = columns.stream().map(Measures::name).toArray(Column[]::new);
    Column[] texts =
        columns.stream().map(c -> Measures.name(c).cast("string").as(c)).toArray(Column[]::new);
    List<Sample> samples = new ArrayList<>();
    for (Row row : found.orderBy(order).limit(MOST).select(texts).collectAsList()) {
      Map<String, String> key = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        key.put(columns.get(i), row.isNullAt(i) ? "null" : Sample.shown(row.getString(i)));
      }
      samples.add(new Sample(key));
    }
    return samples;
  }
}
