package dev.assay.silver;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SilverDefinition.Keep;
import dev.assay.definition.SilverDefinition.OnViolation;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.silver.Judgement.Finding;
import dev.assay.step.FailPoints;
import dev.assay.step.StepResult;
import dev.assay.table.Commit;
import dev.assay.table.DeltaTables;
import dev.assay.table.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One advance of a Silver table over a range of batches. */
final class SilverWork {
  private static final List<String> QUARANTINE_STATISTICS = List.of("_dt", "_batch");

  private final SilverDefinition definition;
  private final SilverStep.Recipe recipe;
  private final SilverProgress progress;
  private final SilverProgress.Range range;
  private final DeltaTables delta;
  private final String runId;
  private final JudgedRows rows;
  private final Judgement judgement;
  private final Latest latest;
  private final Dataset<Row> fresh;

  /** How many rows of a change feed stand as deletes after this commit. */
  private long deletes;

  SilverWork(
      SilverStep.Recipe recipe,
      SilverProgress progress,
      SilverProgress.Range range,
      DeltaTables delta,
      String runId) {
    this.recipe = recipe;
    this.definition = recipe.definition();
    this.progress = progress;
    this.range = range;
    this.delta = delta;
    this.runId = runId;
    TypedRows typedRows = new TypedRows(definition, recipe.contract(), recipe.declared());
    this.judgement = new Judgement(definition, typedRows, recipe.decisions());
    this.rows = new JudgedRows(recipe, progress, range, delta, typedRows, judgement);
    this.latest = new Latest(definition, typedRows.promised());
    this.fresh = rows.fresh();
  }

  /** What is new is few, and asked several times. */
  StepResult perform() {
    if (range.isFull()) {
      return advance();
    }
    fresh.persist();
    try {
      return advance();
    } finally {
      fresh.unpersist();
    }
  }

  private StepResult advance() {
    SortedMap<String, Long> counts = measure();
    refuseBrokenPromises(counts);
    deletes = standingDeletes(counts.getOrDefault("deleted", 0L));
    if (range.extent() == SilverProgress.Extent.OLD_ROWS_TOO && rows.oldOnesChange()) {
      Dataset<Row> keys = rows.keysToRecompute(fresh);
      deletes = countDeletes();
      setAsideAnew(counts);
      return done(writeRecomputed(keys, counts), counts, "judged old rows again");
    }
    if (range.from() >= range.to() && !range.isFull()) {
      return done(onlyTold(counts), counts, "no old row has another fate");
    }
    setAside(counts);
    Commit commit = range.isFull() ? writeAll(counts) : writeFresh(counts);
    return done(commit, counts, range.isFull() ? "judged all of " + progress.bronze() : "");
  }

  private static StepResult done(Commit commit, SortedMap<String, Long> counts, String note) {
    counts.put("version", commit.version());
    return StepResult.done(counts, note);
  }

  /** One pass: rows in, their fates as far as a row alone tells them, and what rules found. */
  private SortedMap<String, Long> measure() {
    List<Column> measures = new ArrayList<>();
    measures.add(count_if(not(Judgement.isGood())).as("quarantined"));
    measures.add(count_if(Judgement.isGood().and(col(TypedRows.DELETES))).as("deleted"));
    for (Finding finding : judgement.findings()) {
      measures.add(count_if(finding.broken()).as(finding.name()));
    }
    // of rows that Bronze does not hold any more the fate was told when they came
    Row row =
        fresh
            .filter(col("_batch").gt(progress.retiredTo()))
            .agg(count(lit(1)).as("in"), measures.toArray(Column[]::new))
            .head();
    SortedMap<String, Long> counts = new TreeMap<>();
    for (String name : row.schema().fieldNames()) {
      long value = row.getLong(row.fieldIndex(name));
      if (value > 0 || name.equals("in") || name.equals("quarantined")) {
        counts.put(name, value);
      }
    }
    return counts;
  }

  private void refuseBrokenPromises(SortedMap<String, Long> counts) {
    for (Finding finding : judgement.findings()) {
      if (finding.onViolation() == OnViolation.FAIL && counts.containsKey(finding.name())) {
        throw AssayException.of(
            ErrorKind.CONTRACT,
            definition.table() + ", " + finding.name(),
            counts.get(finding.name())
                + " new rows break a rule that may not be broken; the table keeps its last"
                + " version",
            "Correct the rows at their source and deliver them again, or change its on_violation");
      }
    }
  }

  private long standingDeletes(long fresh) {
    if (definition.changes() == null || range.isFull()) {
      return fresh;
    }
    OptionalLong before = progress.deletes();
    return before.isPresent() ? before.getAsLong() + fresh : countDeletes();
  }

  private long countDeletes() {
    return definition.changes() == null
        ? 0
        : judgement.good(rows.all()).filter(col(TypedRows.DELETES)).count();
  }

  /** Adds the bad rows of new batches to the quarantine, once. */
  private void setAside(SortedMap<String, Long> counts) {
    long done = progress.quarantinedTo(range);
    boolean any = counts.getOrDefault("quarantined", 0L) > 0;
    if (range.isFull() && (any || progress.hasQuarantine())) {
      overwriteQuarantine(judgement.bad(fresh), counts);
    } else if (any && done < range.to()) {
      FailPoints.reach(progress.quarantine() + ":before");
      Dataset<Row> bad = judgement.bad(fresh.filter(col("_batch").gt(done)));
      quarantine().append(progress.quarantine(), bad, provenance(progress.quarantine(), counts));
      FailPoints.reach(progress.quarantine() + ":after");
    }
  }

  /** Old rows leave the quarantine or enter it: it is told from all rows again. */
  private void setAsideAnew(SortedMap<String, Long> counts) {
    overwriteQuarantine(judgement.bad(rows.all()), counts);
  }

  private void overwriteQuarantine(Dataset<Row> bad, SortedMap<String, Long> counts) {
    FailPoints.reach(progress.quarantine() + ":before");
    quarantine().overwrite(progress.quarantine(), bad, provenance(progress.quarantine(), counts));
    FailPoints.reach(progress.quarantine() + ":after");
  }

  private DeltaTables quarantine() {
    return delta.withStatistics(QUARANTINE_STATISTICS);
  }

  private Commit writeAll(SortedMap<String, Long> counts) {
    Dataset<Row> all = inOrder(rows.shapedAll(shape()));
    if (progress.carries()) {
      counts.put("kept", all.filter(col("_batch").gt(progress.retiredTo())).count());
    }
    return overwrite(all, counts);
  }

  private Commit writeFresh(SortedMap<String, Long> counts) {
    boolean simple = definition.keep() != Keep.HISTORY && definition.changes() == null;
    return simple ? writeOnePerKey(counts) : writeRecomputed(freshKeys(counts), counts);
  }

  /** Spark cannot know that they are few. */
  private Dataset<Row> freshKeys(SortedMap<String, Long> counts) {
    Dataset<Row> keys = rows.keysOfGood(fresh);
    return counts.getOrDefault("in", 0L) <= JudgedRows.MOST_BROADCAST ? broadcast(keys) : keys;
  }

  private Commit writeOnePerKey(SortedMap<String, Long> counts) {
    Dataset<Row> good = inOrder(latest.perKey(judgement.good(fresh)));
    TableName table = definition.table();
    Dataset<Row> present = delta.read(table).select(rows.key());
    if (present.join(freshKeys(counts), rows.keyNames(), "left_semi").isEmpty()) {
      return counted(counts, delta.append(table, good, provenance(table, counts)));
    }
    return counted(
        counts,
        delta.upsert(
            table, good, definition.key(), latest.sourceWins(), provenance(table, counts)));
  }

  /** The rows of some keys are told from all that was ever delivered for them. */
  private Commit writeRecomputed(Dataset<Row> keys, SortedMap<String, Long> counts) {
    Dataset<Row> recomputed = inOrder(shape().of(rows.goodOf(keys))).persist();
    try {
      Dataset<Row> untouched =
          delta.read(definition.table()).join(keys, rows.keyNames(), "left_anti");
      counts.put("kept", recomputed.filter(col("_batch").gt(range.from())).count());
      return overwrite(inOrder(untouched).unionByName(recomputed), counts);
    } finally {
      recomputed.unpersist();
    }
  }

  private Commit overwrite(Dataset<Row> all, SortedMap<String, Long> counts) {
    TableName table = definition.table();
    return counted(counts, delta.overwrite(table, all, provenance(table, counts)));
  }

  private Commit onlyTold(SortedMap<String, Long> counts) {
    return delta.tell(definition.table(), provenance(definition.table(), counts));
  }

  private static Commit counted(SortedMap<String, Long> counts, Commit commit) {
    if (commit.operation().equals("MERGE")) {
      counts.put("inserted", metric(commit, "numTargetRowsInserted"));
      counts.put("updated", metric(commit, "numTargetRowsUpdated"));
    } else {
      counts.put("written", metric(commit, "numOutputRows"));
    }
    return commit;
  }

  private static long metric(Commit commit, String name) {
    return Long.parseLong(commit.metrics().getOrDefault(name, "0"));
  }

  private Provenance provenance(TableName table, SortedMap<String, Long> counts) {
    SortedMap<String, Long> fates = new TreeMap<>(counts);
    fates.keySet().retainAll(List.of("in", "quarantined", "deleted", "kept"));
    if (definition.changes() != null) {
      fates.put("deletes", deletes);
    }
    return progress.provenance(runId, table, range, fates);
  }

  private Shape shape() {
    return Shape.of(latest);
  }

  private Dataset<Row> inOrder(Dataset<Row> shaped) {
    return TypedRows.inOrder(shaped, recipe.contract());
  }
}
