package dev.assay.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;

import io.delta.tables.DeltaTable;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * In what two sets of rows differ, found in one pass: each row that does not stand equally often in
 * both, with how often it stands in each. Equal rows are told apart by nothing, so a table may hold
 * several.
 */
public final class RowDifference {
  private static final String BEFORE = "_assay_before";
  private static final String AFTER = "_assay_after";
  private static final String ADDS = "_assay_adds";

  private final Dataset<Row> counted;
  private final String[] columns;

  private RowDifference(Dataset<Row> counted, String[] columns) {
    this.counted = counted;
    this.columns = columns;
  }

  /** The difference between rows with the same columns in any order. */
  public static RowDifference of(Dataset<Row> before, Dataset<Row> after) {
    String[] columns = before.columns();
    Dataset<Row> both =
        before
            .withColumn(BEFORE, lit(1L))
            .withColumn(AFTER, lit(0L))
            .unionByName(after.withColumn(BEFORE, lit(0L)).withColumn(AFTER, lit(1L)));
    Dataset<Row> counted =
        both.groupBy(named(columns))
            .agg(sum(BEFORE).as(BEFORE), sum(AFTER).as(AFTER))
            .filter(col(BEFORE).notEqual(col(AFTER)));
    return new RowDifference(counted, columns);
  }

  /** The same, computed once however often it is asked; {@link #forget} frees the memory. */
  public RowDifference kept() {
    return new RowDifference(counted.persist(), columns);
  }

  /** Frees what {@link #kept} holds. */
  public void forget() {
    counted.unpersist();
  }

  /** The rows that came or went, each once. */
  public Dataset<Row> rows() {
    return counted.select(named(columns));
  }

  /** The rows that went, or stand less often now, each once. */
  public Dataset<Row> gone() {
    return counted.filter(col(BEFORE).gt(col(AFTER))).select(named(columns));
  }

  /** How many rows go and come when one set is made the other. */
  public Sizes sizes() {
    Row row = counted.agg(sum(BEFORE).as("b"), sum(AFTER).as("a")).head();
    return row.isNullAt(0) ? new Sizes(0, 0) : new Sizes(row.getLong(0), row.getLong(1));
  }

  /**
   * How many rows go and come.
   *
   * @param gone rows before that differ from what is after
   * @param come rows after that differ from what was before
   */
  public record Sizes(long gone, long come) {
    /** Whether nothing differs. */
    public boolean isNothing() {
      return gone == 0 && come == 0;
    }
  }

  /** The rows that come, as often as they come when no row goes. */
  public Dataset<Row> additions() {
    return repeated(AFTER).select(named(columns));
  }

  /** Of a row that goes every copy is taken out, and as many as should be there are added. */
  void mergeInto(DeltaTable table) {
    Dataset<Row> takes = counted.filter(col(BEFORE).gt(0)).withColumn(ADDS, lit(false));
    Dataset<Row> adds = repeated(AFTER).withColumn(ADDS, lit(true));
    String sameRow =
        Arrays.stream(columns)
            .map(c -> "target." + quoted(c) + " <=> source." + quoted(c))
            .collect(Collectors.joining(" and "));
    Map<String, Column> values =
        Arrays.stream(columns)
            .collect(Collectors.toMap(RowDifference::quoted, c -> col("source." + quoted(c))));
    table
        .as("target")
        .merge(takes.unionByName(adds).as("source"), sameRow + " and not source." + ADDS)
        .whenMatched()
        .delete()
        .whenNotMatched("source." + ADDS)
        .insert(values)
        .execute();
  }

  private Dataset<Row> repeated(String count) {
    String copy = "_assay_copy";
    return counted
        .filter(col(count).gt(0))
        .withColumn(copy, explode(sequence(lit(1L), col(count))))
        .drop(copy);
  }

  private static Column[] named(String[] columns) {
    return Arrays.stream(columns).map(c -> col(quoted(c))).toArray(Column[]::new);
  }

  private static String quoted(String column) {
    return "`" + column + "`";
  }
}
