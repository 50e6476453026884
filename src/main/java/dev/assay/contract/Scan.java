package dev.assay.contract;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.definition.SparkTypes;
import dev.assay.model.ContentHash;
import dev.assay.model.Layer;
import dev.assay.table.ContentHashing;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * One look at every row of a table: how many there are, their content hash, and whatever checks can
 * count on the way.
 */
final class Scan {
  private final Row measured;
  private final boolean hashes;
  private final Map<String, Integer> begins = new HashMap<>();

  Scan(Contract contract, Dataset<Row> rows) {
    this(contract.checks(), content(contract), rows);
  }

  private Scan(List<Check> checks, List<Column> content, Dataset<Row> rows) {
    Measures measures = new Measures(rows.schema());
    List<Column> aggregates = new ArrayList<>(content);
    hashes = !content.isEmpty();
    for (Check check : checks) {
      begins.put(check.name(), aggregates.size() + 1);
      for (Column aggregate : measures.aggregates(check.measure())) {
        aggregates.add(aggregate.as("m" + aggregates.size()));
      }
    }
    measured = rows.agg(count(lit(1)).as("rows"), aggregates.toArray(Column[]::new)).head();
  }

  /** What some checks count, and the content hash. */
  static Scan of(Contract contract, List<Check> checks, Dataset<Row> rows) {
    return new Scan(checks, content(contract), rows);
  }

  /** What some checks count, without a content hash: only the columns that they name are read. */
  static Scan withoutContent(List<Check> checks, Dataset<Row> rows) {
    return new Scan(checks, List.of(), rows);
  }

  /** What Bronze holds is proven by the landed bytes, not by a hash. */
  private static List<Column> content(Contract contract) {
    return contract.table().layer() == Layer.BRONZE
        ? List.of()
        : List.of(ContentHashing.of(SparkTypes.schemaOf(contract)).as("content"));
  }

  /** How many rows there are. */
  long rows() {
    return measured.getLong(0);
  }

  /** Of the promised columns; zero for a table that has none. */
  ContentHash content() {
    return hashes
        ? ContentHash.parse(measured.getString(1))
        : new ContentHash(BigInteger.ZERO, rows());
  }

  /** One of the whole numbers that a check has asked for; null where no row had one. */
  @Nullable Long number(Check check, int which) {
    int index = index(check, which);
    return measured.isNullAt(index) ? null : (Long) measured.getLong(index);
  }

  /** The same of a number that is told as text. */
  @Nullable String text(Check check, int which) {
    return measured.getString(index(check, which));
  }

  private int index(Check check, int which) {
    return begins.getOrDefault(check.name(), 0) + which;
  }
}
