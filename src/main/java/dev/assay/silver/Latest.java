package dev.assay.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SilverDefinition.Keep;
import dev.assay.table.CanonicalText;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Which of two rows with the same key is later: by declared sequence, then delivery date, then
 * canonical bytes; never by arrival, file name or position, so that any order of deliveries ends in
 * the same rows.
 *
 * @param promised the columns whose values are a row's canonical bytes
 */
record Latest(SilverDefinition definition, StructType promised) implements Shape {
  @Override
  public Dataset<Row> of(Dataset<Row> goodRows) {
    return perKey(goodRows);
  }

  @Override
  public Dataset<Row> ofSingle(Dataset<Row> goodRows) {
    return goodRows;
  }

  /** One row per key: the latest, or the earliest where the definition keeps that. */
  Dataset<Row> perKey(Dataset<Row> rows) {
    return perGroup(rows, definition.key());
  }

  /**
   * One row per combination of {@code group}: the latest, a delete being later than what it ties;
   * or the earliest where the definition keeps that.
   */
  Dataset<Row> perGroup(Dataset<Row> rows, List<String> group) {
    Column[] by = group.stream().map(k -> col("`" + k + "`")).toArray(Column[]::new);
    List<Column> order = new ArrayList<>(order(""));
    if (definition.changes() != null) {
      order.add(order.size() - 1, col(TypedRows.DELETES));
    }
    Column[] bestFirst =
        order.stream()
            .map(c -> keepsEarliest() ? c.asc_nulls_first() : c.desc_nulls_last())
            .toArray(Column[]::new);
    return rows.withColumn("_rank", row_number().over(Window.partitionBy(by).orderBy(bestFirst)))
        .filter(col("_rank").equalTo(1))
        .drop("_rank");
  }

  /** True when the row {@code source} is kept rather than the row {@code target}. */
  Column sourceWins() {
    Column source = struct(order("source.").toArray(Column[]::new));
    Column target = struct(order("target.").toArray(Column[]::new));
    return keepsEarliest() ? source.lt(target) : source.gt(target);
  }

  private boolean keepsEarliest() {
    return definition.keep() == Keep.EARLIEST;
  }

  DataType typeOf(String column) {
    return promised.apply(column).dataType();
  }

  private List<Column> order(String prefix) {
    List<Column> order = new ArrayList<>();
    definition.sequence().forEach(c -> order.add(col(prefix + "`" + c + "`")));
    order.add(col(prefix + "`_dt`"));
    order.add(CanonicalText.of(promised, prefix));
    return order;
  }
}
