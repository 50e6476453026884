package dev.assay.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;

import dev.assay.definition.SilverDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * One row per key and period: computed from all rows of a key, so that a late row finds its place
 * in the middle.
 */
final class History {
  /** What a history adds to the source's columns. */
  static final List<String> COLUMNS = List.of("valid_from", "valid_to", "is_current");

  private History() {}

  /** The periods of the given rows, which must be all good rows of their keys. */
  static Dataset<Row> of(Dataset<Row> rows, Latest latest) {
    SilverDefinition definition = latest.definition();
    List<String> keyAndDay = Stream.concat(definition.key().stream(), Stream.of("_dt")).toList();
    Column[] key = definition.key().stream().map(k -> col("`" + k + "`")).toArray(Column[]::new);
    WindowSpec byDay = Window.partitionBy(key).orderBy(col("_dt"));
    Column before = lag(latest.canonical(), 1).over(byDay);
    Dataset<Row> changes =
        latest
            .perGroup(rows, keyAndDay)
            .withColumn("_changed", before.isNull().or(before.notEqual(latest.canonical())))
            .filter(col("_changed"))
            .drop("_changed");
    return changes
        .withColumn("valid_from", col("_dt"))
        .withColumn("valid_to", lead(col("_dt"), 1).over(byDay))
        .withColumn("is_current", col("valid_to").isNull());
  }
}
