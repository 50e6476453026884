package dev.assay.contract;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.definition.SparkTypes;
import dev.assay.model.ContentHash;
import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.ContentHashing;
import dev.assay.table.DeltaTables;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures one version of a table: content hash and all checks in one scan, and one narrow join per
 * reference.
 *
 * @param versions the version of every table that a reference may point to
 * @param now against which freshness is measured
 */
record Judge(DeltaTables tables, Map<TableName, Long> versions, Instant now) {
  Verdict judge(Contract contract, Commit commit) {
    Dataset<Row> rows = tables.readAt(contract.table(), commit.version());
    List<Column> aggregates = new ArrayList<>();
    aggregates.add(ContentHashing.of(SparkTypes.schemaOf(contract)).as("content"));
    for (int i = 0; i < contract.checks().size(); i++) {
      Optional<Column> aggregate = Measures.aggregate(contract.checks().get(i).measure());
      int number = i;
      aggregate.ifPresent(a -> aggregates.add(a.as("check" + number)));
    }
    Row measured = rows.agg(count(lit(1)).as("rows"), aggregates.toArray(Column[]::new)).head();
    long count = measured.getLong(0);
    List<CheckResult> results = new ArrayList<>();
    for (int i = 0; i < contract.checks().size(); i++) {
      Check check = contract.checks().get(i);
      results.add(
          CheckResult.of(check, measure(check, "check" + i, measured, rows), count, versions));
    }
    return new Verdict(
        contract.table(),
        commit.version(),
        commit.sha256(),
        contract.fingerprint(),
        ContentHash.parse(measured.getString(1)),
        results);
  }

  private BigDecimal measure(Check check, String column, Row measured, Dataset<Row> rows) {
    if (check.measure() instanceof Check.Orphans orphans) {
      return BigDecimal.valueOf(orphans(rows, orphans));
    }
    int index = measured.fieldIndex(column);
    if (check.measure() instanceof Check.AgeInHours) {
      return measured.isNullAt(index)
          ? BigDecimal.ZERO
          : BigDecimal.valueOf(ageInHours(measured.getLong(index)));
    }
    return BigDecimal.valueOf(measured.getLong(index));
  }

  private long ageInHours(long newestMicros) {
    long nowMicros = TimeUnit.SECONDS.toMicros(now.getEpochSecond());
    return Math.max(0, TimeUnit.MICROSECONDS.toHours(nowMicros - newestMicros));
  }

  private long orphans(Dataset<Row> rows, Check.Orphans orphans) {
    Long version = versions.get(orphans.table());
    if (version == null) {
      throw new IllegalStateException(orphans.table() + " has no version to refer to");
    }
    Dataset<Row> partners =
        tables
            .readAt(orphans.table(), version)
            .select(col("`" + orphans.tableColumn() + "`").as("_partner"))
            .distinct();
    Dataset<Row> mine =
        rows.select(col("`" + orphans.column() + "`").as("_mine")).filter(col("_mine").isNotNull());
    return mine.join(partners, col("_mine").equalTo(col("_partner")), "left_anti").count();
  }
}
