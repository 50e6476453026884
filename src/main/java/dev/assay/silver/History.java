package dev.assay.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.definition.SilverDefinition;
import dev.assay.table.CanonicalText;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * One row per key and period: computed from all rows of a key, so that a late or back-dated row
 * finds its place in the middle, and a delete ends a period.
 */
final class History implements Shape {
  private static final String FROM = "valid_from";
  private static final String TO = "valid_to";
  private static final String PERIOD = "_period";

  private final Latest latest;
  private final Column[] key;
  private final @Nullable String effective;

  History(Latest latest) {
    SilverDefinition definition = latest.definition();
    this.latest = latest;
    this.key = definition.key().stream().map(k -> col("`" + k + "`")).toArray(Column[]::new);
    this.effective = definition.periods().effective();
  }

  @Override
  public Dataset<Row> of(Dataset<Row> rows) {
    Dataset<Row> dated = rows.withColumn(FROM, from());
    List<String> keyAndDay =
        Stream.concat(latest.definition().key().stream(), Stream.of(FROM)).toList();
    Dataset<Row> periods = oneOfEach(numbered(latest.perGroup(dated, keyAndDay)));
    WindowSpec byDay = Window.partitionBy(key).orderBy(col(FROM));
    return periods
        .withColumn(TO, lead(col(FROM), 1).over(byDay))
        .filter(not(col(TypedRows.DELETES)))
        .withColumn("is_current", col(TO).isNull());
  }

  @Override
  public Dataset<Row> ofSingle(Dataset<Row> goodRows) {
    Dataset<Row> dated = goodRows.filter(not(col(TypedRows.DELETES))).withColumn(FROM, from());
    DataType day = dated.schema().apply(FROM).dataType();
    return (effective == null ? dated : dated.withColumn(effective, col(FROM)))
        .withColumn(TO, lit(null).cast(day))
        .withColumn("is_current", lit(true));
  }

  private Column from() {
    return effective == null
        ? col("_dt")
        : coalesce(col("`" + effective + "`"), col("_dt").cast(latest.typeOf(effective)));
  }

  /** Rows of a key in the order of their dates, numbered by the period that they belong to. */
  private Dataset<Row> numbered(Dataset<Row> perDay) {
    WindowSpec byDay = Window.partitionBy(key).orderBy(col(FROM));
    Column state =
        when(col(TypedRows.DELETES), lit("deleted")).otherwise(CanonicalText.of(tracked()));
    Column before = lag(col("_state"), 1).over(byDay);
    Column begins = before.isNull().or(before.notEqual(col("_state")));
    WindowSpec soFar = byDay.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    return perDay
        .withColumn("_state", state)
        .withColumn("_begins", when(begins, lit(1)).otherwise(lit(0)))
        .withColumn(PERIOD, sum(col("_begins")).over(soFar))
        .drop("_state", "_begins");
  }

  /**
   * One row per period, from the day on which it began: the row that began it, or, where columns
   * may change without a new period, its last.
   */
  private Dataset<Row> oneOfEach(Dataset<Row> numbered) {
    Column[] keyAndPeriod =
        Stream.concat(Arrays.stream(key), Stream.of(col(PERIOD))).toArray(Column[]::new);
    WindowSpec inPeriod = Window.partitionBy(keyAndPeriod);
    boolean allTracked = latest.definition().periods().tracked().isEmpty();
    Column order = allTracked ? col(FROM).asc() : col(FROM).desc();
    Dataset<Row> chosen =
        numbered
            .withColumn("_began", min(col(FROM)).over(inPeriod))
            .withColumn("_rank", row_number().over(inPeriod.orderBy(order)))
            .filter(col("_rank").equalTo(1))
            .withColumn(FROM, col("_began"));
    return (effective == null ? chosen : chosen.withColumn(effective, col("_began")))
        .drop("_rank", "_began", PERIOD);
  }

  /** By default everything but what must differ between the rows of a key. */
  private StructType tracked() {
    SilverDefinition definition = latest.definition();
    Set<String> names = new HashSet<>(definition.periods().tracked());
    Set<String> left = new HashSet<>(definition.key());
    left.addAll(definition.sequence());
    if (effective != null) {
      left.add(effective);
    }
    return new StructType(
        Arrays.stream(latest.promised().fields())
            .filter(f -> names.isEmpty() ? !left.contains(f.name()) : names.contains(f.name()))
            .toArray(StructField[]::new));
  }
}
