package dev.assay.gold;

import static dev.assay.definition.ModelUpkeep.IS_CURRENT;
import static dev.assay.definition.ModelUpkeep.VALID_FROM;
import static dev.assay.definition.ModelUpkeep.VALID_TO;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

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
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Periods of validity out of rows that say from when they hold, and may say until when: no two
 * periods of a key overlap, and none follows an equal one without a gap.
 */
record Periods(List<String> key) {
  private static final String STATE = "_assay_state";
  private static final String BEGINS = "_assay_begins";
  private static final String PERIOD = "_assay_period";

  /** The periods; rows need {@code valid_from}, and end where the next one of their key begins. */
  Dataset<Row> of(Dataset<Row> selected) {
    Dataset<Row> open =
        List.of(selected.columns()).contains(VALID_TO)
            ? selected
            : selected.withColumn(
                VALID_TO, lit(null).cast(selected.schema().apply(VALID_FROM).dataType()));
    return joined(ended(onePerDate(open.drop(IS_CURRENT).withColumn(STATE, state(open)))))
        .withColumn(IS_CURRENT, col(VALID_TO).isNull())
        .drop(STATE);
  }

  /** What must differ for a new period to begin: everything but the key and the dates. */
  private Column state(Dataset<Row> rows) {
    Set<String> left = new HashSet<>(key);
    left.addAll(List.of(VALID_FROM, VALID_TO, IS_CURRENT));
    StructType told =
        new StructType(
            Arrays.stream(rows.schema().fields())
                .filter(f -> !left.contains(f.name()))
                .toArray(StructField[]::new));
    return told.isEmpty() ? lit("") : CanonicalText.of(told);
  }

  /** Of rows that hold from the same date on, the last by their canonical text. */
  private Dataset<Row> onePerDate(Dataset<Row> rows) {
    Column[] keyAndDate =
        Stream.concat(Arrays.stream(columns()), Stream.of(col(VALID_FROM))).toArray(Column[]::new);
    WindowSpec last =
        Window.partitionBy(keyAndDate).orderBy(col(STATE).desc(), col(VALID_TO).desc_nulls_first());
    return rows.withColumn(BEGINS, row_number().over(last))
        .filter(col(BEGINS).equalTo(1))
        .drop(BEGINS);
  }

  private Dataset<Row> ended(Dataset<Row> rows) {
    return rows.withColumn(VALID_TO, least(col(VALID_TO), lead(col(VALID_FROM), 1).over(byDate())))
        .filter(
            col(VALID_TO)
                .isNull()
                .or(col(VALID_FROM).isNull())
                .or(col(VALID_TO).gt(col(VALID_FROM))));
  }

  private Dataset<Row> joined(Dataset<Row> rows) {
    Column follows =
        lag(col(STATE), 1)
            .over(byDate())
            .eqNullSafe(col(STATE))
            .and(
                coalesce(
                    lag(col(VALID_TO), 1).over(byDate()).eqNullSafe(col(VALID_FROM)), lit(false)));
    WindowSpec soFar = byDate().rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column[] keyAndPeriod =
        Stream.concat(Arrays.stream(columns()), Stream.of(col(PERIOD))).toArray(Column[]::new);
    WindowSpec inPeriod = Window.partitionBy(keyAndPeriod).orderBy(col(VALID_FROM));
    WindowSpec wholePeriod =
        inPeriod.rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
    return rows.withColumn(BEGINS, when(follows, lit(0)).otherwise(lit(1)))
        .withColumn(PERIOD, sum(col(BEGINS)).over(soFar))
        .withColumn(VALID_TO, last(col(VALID_TO)).over(wholePeriod))
        .withColumn(BEGINS, row_number().over(inPeriod))
        .filter(col(BEGINS).equalTo(1))
        .drop(BEGINS, PERIOD);
  }

  private WindowSpec byDate() {
    return Window.partitionBy(columns()).orderBy(col(VALID_FROM));
  }

  private Column[] columns() {
    return key.stream().map(k -> col("`" + k + "`")).toArray(Column[]::new);
  }
}
