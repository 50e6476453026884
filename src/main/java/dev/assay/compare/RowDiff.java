package dev.assay.compare;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;

/** How the rows of two versions of a table differ; nothing is computed until it is asked for. */
public final class RowDiff {
  /** Stands for a value that may not be shown. */
  public static final String HIDDEN = "(hidden)";

  private static final String KIND = "kind";

  private final RowBasis basis;
  private final Dataset<Row> lines;

  private RowDiff(RowBasis basis, Dataset<Row> lines) {
    this.basis = basis;
    this.lines = lines;
  }

  /** Compares rows that have the columns of {@code basis}. */
  public static RowDiff between(Dataset<Row> before, Dataset<Row> after, RowBasis basis) {
    return new RowDiff(basis, new RowLines(basis).between(before, after));
  }

  public RowBasis basis() {
    return basis;
  }

  /** Counts the rows; reads both versions. */
  public RowCounts counts() {
    List<String> names = basis.valueNames();
    List<Column> counts = new ArrayList<>();
    counts.add(sum(when(col(RowLines.UPDATED), 1L).otherwise(0L)).as(RowLines.UPDATED));
    counts.add(sum(RowLines.GONE).as(RowLines.GONE));
    counts.add(sum(RowLines.COME).as(RowLines.COME));
    counts.add(
        count_distinct(when(col(RowLines.REPEATED), col(RowLines.KEY))).as(RowLines.REPEATED));
    for (int i = 0; i < names.size(); i++) {
      Column differs = array_contains(col(RowLines.CHANGED), lit(names.get(i)));
      counts.add(sum(when(differs, 1L).otherwise(0L)).as("c" + i));
    }
    Row row = lines.agg(sum(RowLines.SAME).as(RowLines.SAME), counts.toArray(Column[]::new)).head();
    Map<String, Long> byColumn = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (count(row, "c" + i) > 0) {
        byColumn.put(names.get(i), count(row, "c" + i));
      }
    }
    return new RowCounts(
        count(row, RowLines.COME),
        count(row, RowLines.GONE),
        count(row, RowLines.UPDATED),
        count(row, RowLines.SAME),
        count(row, RowLines.REPEATED),
        byColumn);
  }

  /** The sum over no rows is null. */
  private static long count(Row counts, String name) {
    int index = counts.fieldIndex(name);
    return counts.isNullAt(index) ? 0 : counts.getLong(index);
  }

  /**
   * The rows that differ, by kind and then by key; reads both versions.
   *
   * @param most how many of a kind, at most
   */
  public Iterator<RowChange> changes(long most) {
    return rows(
        changed()
            .withColumn("number", row_number().over(Window.partitionBy(KIND).orderBy(order())))
            .filter(col("number").leq(most)));
  }

  /** All rows that differ, by kind and then by key; reads both versions. */
  public Iterator<RowChange> changes() {
    return rows(changed());
  }

  private Dataset<Row> changed() {
    Column kind =
        when(col(RowLines.UPDATED), RowChange.Kind.UPDATED.rank())
            .when(col(RowLines.GONE).gt(0), RowChange.Kind.DELETED.rank())
            .when(col(RowLines.COME).gt(0), RowChange.Kind.INSERTED.rank());
    return lines.withColumn(KIND, kind).filter(col(KIND).isNotNull());
  }

  private Iterator<RowChange> rows(Dataset<Row> changed) {
    List<Column> order = new ArrayList<>(List.of(col(KIND)));
    order.addAll(List.of(order()));
    Column inserted = col(KIND).equalTo(RowChange.Kind.INSERTED.rank());
    Column deleted = col(KIND).equalTo(RowChange.Kind.DELETED.rank());
    Dataset<Row> shown =
        changed
            .orderBy(order.toArray(Column[]::new))
            .select(
                col(KIND),
                when(col(RowLines.UPDATED), 1L)
                    .otherwise(col(RowLines.GONE).plus(col(RowLines.COME)))
                    .as("times"),
                shown(RowLines.KEY, basis.keyNames()),
                when(inserted, lit(null)).otherwise(shown(RowLines.BEFORE, basis.valueNames())),
                when(deleted, lit(null)).otherwise(shown(RowLines.AFTER, basis.valueNames())),
                col(RowLines.CHANGED));
    Iterator<Row> iterator = shown.toLocalIterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public RowChange next() {
        return change(iterator.next());
      }
    };
  }

  /** By key, then by the values, so that the same rows are shown whenever one asks. */
  private static Column[] order() {
    return new Column[] {col(RowLines.KEY), col(RowLines.BEFORE), col(RowLines.AFTER)};
  }

  private RowChange change(Row row) {
    List<String> changed = row.isNullAt(5) ? List.of() : row.getList(5);
    return new RowChange(
        RowChange.Kind.ranked(row.getInt(0)),
        row.getLong(1),
        basis.key().isEmpty() ? null : row.getStruct(2),
        side(row, 3),
        side(row, 4),
        changed);
  }

  private static @Nullable Row side(Row row, int column) {
    return row.isNullAt(column) ? null : row.getStruct(column);
  }

  /** Hidden here, within Spark, so that no value that may not be shown leaves it. */
  private Column shown(String struct, List<String> names) {
    SortedSet<String> hidden = basis.hidden();
    Column[] fields =
        names.stream()
            .map(
                n -> {
                  Column value = col(struct).getField(n);
                  Column mask = when(value.isNotNull(), lit(HIDDEN));
                  return (hidden.contains(n) ? mask : value).as(n);
                })
            .toArray(Column[]::new);
    Column empty = struct(lit(true).as("_"));
    return when(col(struct).isNotNull(), fields.length == 0 ? empty : struct(fields)).as(struct);
  }
}
