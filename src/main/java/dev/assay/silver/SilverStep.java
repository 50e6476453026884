package dev.assay.silver;

import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import dev.assay.definition.Contract;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SilverDefinition.Keep;
import dev.assay.definition.SilverDefinition.OnViolation;
import dev.assay.definition.SilverDefinition.Rule;
import dev.assay.definition.SparkTypes;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Commit;
import dev.assay.table.DeltaTables;
import dev.assay.table.NodeTables;
import dev.assay.table.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Brings one Silver table and its quarantine up to the newest Bronze batch: quarantine first, each
 * in one commit that says up to which batch it speaks.
 */
public final class SilverStep implements Step {
  private final SilverDefinition definition;
  private final Contract contract;
  private final SilverProgress progress;
  private final NodeTables tables;
  private final String runId;
  private final TypedRows typedRows;

  /**
   * {@code tables} is asked for only when there is work to do.
   *
   * @param declared the columns that the source has by its definition
   */
  public SilverStep(
      SilverDefinition definition,
      Contract contract,
      List<String> declared,
      SilverProgress progress,
      NodeTables tables,
      String runId) {
    this.definition = definition;
    this.contract = contract;
    this.progress = progress;
    this.tables = tables;
    this.runId = runId;
    this.typedRows = new TypedRows(definition, contract, declared);
  }

  @Override
  public String name() {
    return definition.table().toString();
  }

  @Override
  public StepResult execute() {
    SilverProgress.Range range = progress.range();
    if (range.isEmpty()) {
      return StepResult.skipped("up to date with " + progress.bronze());
    }
    return new Work(tables.forInput(progress.inputRows()).withStatistics(statistics()), range)
        .run();
  }

  private List<String> statistics() {
    return Stream.concat(contract.openColumns().stream(), Stream.of("_dt", "_batch")).toList();
  }

  /** One advance over a range of batches. */
  private final class Work {
    private final DeltaTables delta;
    private final SilverProgress.Range range;
    private final Dataset<Row> typed;

    Work(DeltaTables delta, SilverProgress.Range range) {
      this.delta = delta;
      this.range = range;
      this.typed = typedRows.of(bronze(range.from()));
    }

    StepResult run() {
      SortedMap<String, Long> counts = judge();
      refuseBrokenPromises(counts);
      setAside(counts);
      Commit commit =
          definition.keep() == Keep.HISTORY ? writeHistory(counts) : writeLatest(counts);
      counts.put("version", commit.version());
      return StepResult.done(counts, range.isFull() ? "judged all of " + progress.bronze() : "");
    }

    private Dataset<Row> bronze(long after) {
      return delta
          .read(progress.bronze())
          .filter(col("_batch").gt(after).and(col("_batch").leq(range.to())));
    }

    /** One pass: rows in, rows set aside, rows that break each rule. */
    private SortedMap<String, Long> judge() {
      List<Column> measures = new ArrayList<>();
      measures.add(count_if(array_size(col(TypedRows.REASONS)).gt(0)).as("quarantined"));
      for (Rule rule : definition.rules()) {
        if (rule.onViolation() != OnViolation.DROP) {
          measures.add(count_if(TypedRows.breaks(rule)).as("rule " + rule.name()));
        }
      }
      Row row = typed.agg(count(lit(1)).as("in"), measures.toArray(Column[]::new)).head();
      SortedMap<String, Long> counts = new TreeMap<>();
      for (String name : row.schema().fieldNames()) {
        long value = row.getLong(row.fieldIndex(name));
        if (value > 0 || !name.startsWith("rule ")) {
          counts.put(name, value);
        }
      }
      return counts;
    }

    private void refuseBrokenPromises(SortedMap<String, Long> counts) {
      for (Rule rule : definition.rules()) {
        if (rule.onViolation() == OnViolation.FAIL && counts.containsKey("rule " + rule.name())) {
          throw AssayException.of(
              ErrorKind.CONTRACT,
              definition.table() + ", rule " + rule.name(),
              counts.get("rule " + rule.name())
                  + " new rows break a rule that may not be broken; the table keeps its last"
                  + " version",
              "Correct the rows at their source and deliver them again, or change the rule's"
                  + " on_violation");
        }
      }
    }

    private void setAside(SortedMap<String, Long> counts) {
      long done = progress.quarantinedTo(range);
      if (done >= range.to()) {
        return;
      }
      boolean any = counts.getOrDefault("quarantined", 0L) > 0;
      Provenance provenance = provenance(progress.quarantine(), counts);
      FailPoints.reach(progress.quarantine() + ":before");
      if (range.isFull() && (any || progress.hasQuarantine())) {
        delta
            .withStatistics(List.of("_dt", "_batch"))
            .overwrite(progress.quarantine(), typedRows.bad(typed), provenance);
      } else if (any) {
        delta
            .withStatistics(List.of("_dt", "_batch"))
            .append(
                progress.quarantine(),
                typedRows.bad(typed.filter(col("_batch").gt(done))),
                provenance);
      }
      FailPoints.reach(progress.quarantine() + ":after");
    }

    private Commit writeLatest(SortedMap<String, Long> counts) {
      Latest latest = latest();
      Dataset<Row> rows = inOrder(latest.perKey(typedRows.good(typed)));
      Provenance provenance = provenance(definition.table(), counts);
      if (range.isFull()) {
        return counted(counts, delta.overwrite(definition.table(), rows, provenance));
      }
      Dataset<Row> present = delta.read(definition.table());
      if (rows.join(present.select(keyColumns()), keyNames(), "left_semi").isEmpty()) {
        return counted(counts, delta.append(definition.table(), rows, provenance));
      }
      return counted(
          counts,
          delta.upsert(
              definition.table(), rows, definition.key(), latest.sourceIsLater(), provenance));
    }

    private Commit writeHistory(SortedMap<String, Long> counts) {
      Dataset<Row> good = typedRows.good(typed);
      if (range.isFull()) {
        Dataset<Row> periods = inOrder(History.of(good, latest()));
        return counted(
            counts,
            delta.overwrite(definition.table(), periods, provenance(definition.table(), counts)));
      }
      Dataset<Row> affected = good.select(keyColumns()).distinct();
      Dataset<Row> all =
          typedRows.good(typedRows.of(bronze(0))).join(affected, keyNames(), "left_semi");
      Dataset<Row> recomputed = inOrder(History.of(all, latest()));
      Dataset<Row> untouched =
          delta.read(definition.table()).join(affected, keyNames(), "left_anti");
      counts.put("kept", recomputed.filter(col("_batch").gt(range.from())).count());
      Provenance provenance = provenance(definition.table(), counts);
      return counted(
          counts,
          delta.overwrite(
              definition.table(), inOrder(untouched).unionByName(recomputed), provenance));
    }

    private SortedMap<String, Long> metrics(Commit commit) {
      SortedMap<String, Long> metrics = new TreeMap<>();
      commit
          .metrics()
          .forEach((k, v) -> metrics.put(k, v.matches("[0-9]{1,18}") ? Long.parseLong(v) : 0L));
      return metrics;
    }

    private Commit counted(SortedMap<String, Long> counts, Commit commit) {
      SortedMap<String, Long> metrics = metrics(commit);
      if (commit.operation().equals("MERGE")) {
        counts.put("inserted", metrics.getOrDefault("numTargetRowsInserted", 0L));
        counts.put("updated", metrics.getOrDefault("numTargetRowsUpdated", 0L));
      } else {
        counts.put("written", metrics.getOrDefault("numOutputRows", 0L));
      }
      return commit;
    }

    private Provenance provenance(TableName table, SortedMap<String, Long> counts) {
      return progress.provenance(runId, table, range, counts);
    }

    private Latest latest() {
      List<String> names = typedRows.columnNames();
      StructType promised = SparkTypes.schemaOf(contract);
      StructField[] fields =
          Arrays.stream(promised.fields())
              .filter(f -> names.contains(f.name()))
              .toArray(StructField[]::new);
      return new Latest(definition, new StructType(fields));
    }

    private Dataset<Row> inOrder(Dataset<Row> rows) {
      Stream<String> names =
          Stream.concat(contract.columnNames().stream(), TypedRows.JOURNEY.stream());
      return rows.select(names.map(n -> col("`" + n + "`")).toArray(Column[]::new));
    }

    private Column[] keyColumns() {
      return definition.key().stream().map(k -> col("`" + k + "`")).toArray(Column[]::new);
    }

    private String[] keyNames() {
      return definition.key().toArray(String[]::new);
    }
  }
}
