package dev.assay.compare;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.compare.RowBasis.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The rows of two versions laid side by side: one line per distinct row, and one for both rows of a
 * key whose values changed.
 *
 * <p>Rows are counted, not joined: equal ones cancel out first, so that a key which stands in many
 * rows neither multiplies them nor pairs rows that have nothing to do with each other.
 */
final class RowLines {
  /** How often the row is in both versions. */
  static final String SAME = "same";

  /** How often the row is in the first version only. */
  static final String GONE = "gone";

  /** How often the row is in the second version only. */
  static final String COME = "come";

  /** Whether the line is one key's row before and after. */
  static final String UPDATED = "updated";

  /** Whether the key stands in several rows of a version. */
  static final String REPEATED = "repeated";

  /** The key's values as a struct. */
  static final String KEY = "key";

  /** The other values as a struct; null for a row that came. */
  static final String BEFORE = "before";

  /** The other values as a struct; null for a row that went. */
  static final String AFTER = "after";

  /** Names of the columns that differ between {@link #BEFORE} and {@link #AFTER}. */
  static final String CHANGED = "changed";

  private static final String OLD_COUNT = "b";
  private static final String NEW_COUNT = "a";

  private final RowBasis basis;

  RowLines(RowBasis basis) {
    this.basis = basis;
  }

  Dataset<Row> between(Dataset<Row> before, Dataset<Row> after) {
    Column[] keys = names("k", basis.key()).toArray(Column[]::new);
    Column[] all =
        Stream.concat(names("k", basis.key()), names("v", basis.values())).toArray(Column[]::new);
    Dataset<Row> both = side(before, Side.BEFORE).union(side(after, Side.AFTER));
    Dataset<Row> together = keys.length == 0 ? both : both.repartition(keys);
    Dataset<Row> counted =
        together.groupBy(all).agg(sum(OLD_COUNT).as(OLD_COUNT), sum(NEW_COUNT).as(NEW_COUNT));
    return lines(keys.length == 0 ? unpaired(counted) : paired(counted, keys));
  }

  private enum Side {
    BEFORE,
    AFTER
  }

  private Dataset<Row> side(Dataset<Row> rows, Side side) {
    List<Column> columns = new ArrayList<>();
    addForms(columns, "k", basis.key(), side);
    addForms(columns, "v", basis.values(), side);
    columns.add(lit(side == Side.BEFORE ? 1L : 0L).as(OLD_COUNT));
    columns.add(lit(side == Side.AFTER ? 1L : 0L).as(NEW_COUNT));
    return rows.select(columns.toArray(Column[]::new));
  }

  private static void addForms(
      List<Column> columns, String prefix, List<Shared> shared, Side side) {
    for (int i = 0; i < shared.size(); i++) {
      Shared c = shared.get(i);
      Column value = col("`" + c.name() + "`");
      Column form =
          side == Side.BEFORE
              ? ComparableValues.of(value, c.before(), c.after())
              : ComparableValues.of(value, c.after(), c.before());
      columns.add(form.as(prefix + i));
    }
  }

  private static Dataset<Row> unpaired(Dataset<Row> counted) {
    return counted
        .withColumn(REPEATED, lit(false))
        .withColumn(UPDATED, lit(false))
        .withColumn("partner", lit(null).cast("string"));
  }

  /** A key that stands once on each side, with other values, is one line. */
  private Dataset<Row> paired(Dataset<Row> counted, Column[] keys) {
    WindowSpec key = Window.partitionBy(keys);
    Column came = col(NEW_COUNT).gt(col(OLD_COUNT));
    return counted
        .withColumn("before_of_key", sum(OLD_COUNT).over(key))
        .withColumn("after_of_key", sum(NEW_COUNT).over(key))
        .withColumn("partner", first(when(came, values()), true).over(key))
        .withColumn(REPEATED, col("before_of_key").gt(1).or(col("after_of_key").gt(1)))
        .withColumn(
            UPDATED,
            col("before_of_key")
                .equalTo(1)
                .and(col("after_of_key").equalTo(1))
                .and(col(OLD_COUNT).notEqual(col(NEW_COUNT))))
        .filter(not(col(UPDATED).and(came)));
  }

  private Dataset<Row> lines(Dataset<Row> rows) {
    Column updated = col(UPDATED);
    Column partner = basis.key().isEmpty() ? lit(null) : col("partner");
    Column less = greatest(col(OLD_COUNT).minus(col(NEW_COUNT)), lit(0L));
    Column more = greatest(col(NEW_COUNT).minus(col(OLD_COUNT)), lit(0L));
    Dataset<Row> sided =
        rows.select(
            updated,
            col(REPEATED),
            least(col(OLD_COUNT), col(NEW_COUNT)).as(SAME),
            when(updated, 0L).otherwise(less).as(GONE),
            when(updated, 0L).otherwise(more).as(COME),
            structOf("k", basis.key()).as(KEY),
            when(col(OLD_COUNT).gt(0), values()).as(BEFORE),
            when(updated, partner).when(col(NEW_COUNT).gt(0), values()).as(AFTER));
    return sided.withColumn(CHANGED, when(updated, changed()));
  }

  private Column changed() {
    Column[] names =
        basis.valueNames().stream()
            .map(n -> when(not(col(BEFORE).getField(n).eqNullSafe(col(AFTER).getField(n))), lit(n)))
            .toArray(Column[]::new);
    return array_compact(array(names).cast("array<string>"));
  }

  private Column values() {
    return structOf("v", basis.values());
  }

  /** The columns under their own names; a struct needs at least one. */
  private static Column structOf(String prefix, List<Shared> columns) {
    Column[] fields =
        IntStream.range(0, columns.size())
            .mapToObj(i -> col(prefix + i).as(columns.get(i).name()))
            .toArray(Column[]::new);
    return fields.length == 0 ? struct(lit(true).as("_")) : struct(fields);
  }

  private static Stream<Column> names(String prefix, List<Shared> columns) {
    return IntStream.range(0, columns.size()).mapToObj(i -> col(prefix + i));
  }
}
