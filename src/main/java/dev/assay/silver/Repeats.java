package dev.assay.silver;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Shapes rows without ordering all of them: which row of a key counts is a question only where a
 * key was delivered more than once, and a look at the keys alone tells where.
 *
 * @param most repeated keys that may go to wherever the rows are
 */
record Repeats(TypedRows typed, UnaryOperator<Dataset<Row>> toGood, int most) {
  /**
   * The rows in their shape; empty when so many keys are repeated that a look at each does not pay.
   *
   * @param delivered raw rows
   */
  Optional<Dataset<Row>> shape(Dataset<Row> delivered, Shape shape) {
    List<Row> repeated =
        typed
            .numbers(delivered)
            .groupBy(TypedRows.NUMBER)
            .count()
            .filter(col("count").gt(1))
            .select(TypedRows.NUMBER)
            .limit(most + 1)
            .collectAsList();
    if (repeated.size() > most) {
      return Optional.empty();
    }
    if (repeated.isEmpty()) {
      return Optional.of(shape.ofSingle(toGood.apply(delivered)));
    }
    Dataset<Row> numbers =
        broadcast(delivered.sparkSession().createDataFrame(repeated, repeated.get(0).schema()));
    Dataset<Row> single = toGood.apply(typed.notNumbered(delivered, numbers));
    Dataset<Row> several = toGood.apply(typed.numbered(delivered, numbers));
    return Optional.of(shape.ofSingle(single).unionByName(shape.of(several)));
  }
}
