package dev.assay.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import dev.assay.definition.SilverDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The latest row per key of a change feed, marked when a delete of the key is not earlier: so a
 * delete that arrives before its insert counts as soon as the insert is there.
 */
record ChangedRows(Latest latest) implements Shape {
  private static final String DELETED_AT = "_deleted_at";

  @Override
  public Dataset<Row> of(Dataset<Row> goodRows) {
    Dataset<Row> rows = latest.perKey(goodRows.filter(not(col(TypedRows.DELETES))));
    List<String> key = latest.definition().key();
    Dataset<Row> deletes =
        goodRows
            .filter(col(TypedRows.DELETES))
            .groupBy(key.stream().map(k -> col("`" + k + "`")).toArray(Column[]::new))
            .agg(max(moment()).as(DELETED_AT));
    Column deleted = coalesce(col(DELETED_AT).geq(moment()), lit(false));
    return rows.join(deletes, key.toArray(String[]::new), "left")
        .withColumn(SilverDefinition.DELETED_COLUMN, deleted)
        .drop(DELETED_AT);
  }

  @Override
  public Dataset<Row> ofSingle(Dataset<Row> goodRows) {
    return goodRows
        .filter(not(col(TypedRows.DELETES)))
        .withColumn(SilverDefinition.DELETED_COLUMN, lit(false));
  }

  /** Sequence and delivery date; canonical bytes cannot decide between a row and a delete. */
  private Column moment() {
    Stream<String> names = Stream.concat(latest.definition().sequence().stream(), Stream.of("_dt"));
    return struct(names.map(n -> col("`" + n + "`")).toArray(Column[]::new));
  }
}
