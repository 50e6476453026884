package dev.assay.contract;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.assay.table.DeltaTables;
import dev.assay.table.FileDifference;
import dev.assay.table.NodeTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows beyond the first of each combination of values; one in which a value is missing is none.
 *
 * @param key the columns that may not repeat together
 */
record Repetitions(List<String> key) {
  private static final String CAME = "_came";
  private static final String WENT = "_went";
  private static final String STAYED = "_stayed";
  private static final String KEY = "_key";

  /** Rows that stayed are grouped as they are unless there are so many times as many. */
  private static final int FEW = 4;

  Repetitions {
    key = List.copyOf(key);
  }

  static Repetitions of(List<String> columns) {
    return new Repetitions(columns);
  }

  /** How many there are. */
  long in(Dataset<Row> rows) {
    Dataset<Row> counted = present(rows).groupBy(columns()).agg(count(lit(1)).as("_times"));
    return total(counted, col("_times").minus(lit(1L)));
  }

  /**
   * How many more there are than in the version before: only values that came or went can tell, so
   * of the files that stayed only those are read that may have such values.
   */
  long more(FileDifference difference, NodeTables nodes) {
    long moving = difference.addedRows() + difference.removedRows();
    long staying = difference.keptRowsLike(key);
    DeltaTables tables = nodes.forInput(moving + staying);
    Dataset<Row> moved =
        marked(difference.added(tables), CAME).union(marked(difference.removed(tables), WENT));
    Dataset<Row> stayed = marked(difference.keptLike(key, tables), STAYED);
    boolean few = staying <= FEW * moving;
    Dataset<Row> counted =
        moved
            .union(few ? stayed : stayed.join(keys(moved), sameKey(), "left_semi"))
            .groupBy(columns())
            .agg(sum(CAME).as(CAME), sum(WENT).as(WENT), sum(STAYED).as(STAYED));
    Column now = beyondFirst(col(STAYED).plus(col(CAME)));
    return total(counted, now.minus(beyondFirst(col(STAYED).plus(col(WENT)))));
  }

  private Dataset<Row> marked(Dataset<Row> rows, String mark) {
    return present(rows)
        .select(
            columns(
                Stream.of(CAME, WENT, STAYED)
                    .map(m -> lit(m.equals(mark) ? 1L : 0L).as(m))
                    .toArray(Column[]::new)));
  }

  private Dataset<Row> keys(Dataset<Row> rows) {
    List<Column> renamed = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      renamed.add(Measures.name(key.get(i)).as(KEY + i));
    }
    return rows.select(renamed.toArray(Column[]::new));
  }

  private Column sameKey() {
    return every(c -> Measures.name(c).equalTo(col(KEY + key.indexOf(c))));
  }

  private Dataset<Row> present(Dataset<Row> rows) {
    return rows.filter(every(c -> Measures.name(c).isNotNull()));
  }

  private Column every(Function<String, Column> of) {
    return key.stream().map(of).reduce(Column::and).orElse(lit(true));
  }

  private static Column beyondFirst(Column times) {
    return greatest(times.minus(lit(1L)), lit(0L));
  }

  private static long total(Dataset<Row> rows, Column value) {
    Row found = rows.agg(sum(value)).head();
    return found.isNullAt(0) ? 0 : found.getLong(0);
  }

  private Column[] columns(Column... more) {
    List<Column> all = new ArrayList<>(key.stream().map(Measures::name).toList());
    all.addAll(Arrays.asList(more));
    return all.toArray(Column[]::new);
  }
}
