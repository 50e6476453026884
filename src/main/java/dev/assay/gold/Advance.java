package dev.assay.gold;

import static org.apache.spark.sql.functions.lit;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.ModelDefinition.Materialization;
import dev.assay.definition.ModelUpkeep;
import dev.assay.model.TableName;
import dev.assay.step.FailPoints;
import dev.assay.step.StepResult;
import dev.assay.table.Commit;
import dev.assay.table.DeltaTables;
import dev.assay.table.Provenance;
import dev.assay.table.RowDifference;
import dev.assay.table.RowDifference.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Computes the rows of those keys that the inputs' changes affect, and exchanges the ones that
 * differ; all else in the table stays as it lies.
 */
final class Advance {
  /** From this share of affected keys on, writing all rows costs no more than a merge. */
  private static final double MANY_KEYS = 0.2;

  private static final String KEY = "_assay_key";

  private final ModelRows recipe;
  private final ModelDefinition model;
  private final Map<TableName, Dataset<Row>> inputs;
  private final DeltaTables delta;
  private final List<Dataset<Row>> held = new ArrayList<>();
  private final Map<TableName, RowDifference> changes = new TreeMap<>();

  /** {@code inputs} are the rows that the model reads now. */
  Advance(ModelRows recipe, Map<TableName, Dataset<Row>> inputs, DeltaTables delta) {
    this.recipe = recipe;
    this.model = recipe.model();
    this.inputs = inputs;
    this.delta = delta;
  }

  /** What came of an attempt. */
  sealed interface Outcome {
    /** The table is up to date. */
    record Done(StepResult result) implements Outcome {}

    /** Writing it anew is cheaper. */
    record Dearer(String why) implements Outcome {}
  }

  /**
   * Brings the table up to date.
   *
   * @param from the inputs that moved, with the versions that the table was made of
   * @param to the versions of now
   * @param rows that the table has
   */
  Outcome perform(
      SortedMap<TableName, Long> from, ModelInputs to, Provenance provenance, long rows) {
    try {
      from.forEach(
          (t, version) -> changes.put(t, delta.changes(t, version, to.versionOf(t)).kept()));
      Dataset<Row> keys = hold(affectedKeys());
      long affected = keys.count();
      Optional<String> dear = dear(affected, rows);
      return dear.isPresent()
          ? new Outcome.Dearer(dear.get())
          : new Outcome.Done(exchange(keys, affected, provenance));
    } finally {
      held.forEach(Dataset::unpersist);
      changes.values().forEach(RowDifference::forget);
    }
  }

  private Optional<String> dear(long affected, long rows) {
    return model.materialization() == Materialization.AUTO && affected > rows * MANY_KEYS
        ? Optional.of(
            String.format(
                Locale.ROOT, "%,d keys are affected, of a table of %,d rows", affected, rows))
        : Optional.empty();
  }

  private Dataset<Row> affectedKeys() {
    return changes.entrySet().stream()
        .map(e -> affectedBy(e.getKey(), e.getValue()))
        .reduce(Dataset::union)
        .orElseThrow(() -> new IllegalStateException("no input of " + model.table() + " moved"))
        .distinct();
  }

  /**
   * A SELECT over changed rows sees the other tables, and its own, with what they had before beside
   * what they have now: a row that moved away still says which key it was in.
   */
  private Dataset<Row> affectedBy(TableName input, RowDifference change) {
    Map<String, Dataset<Row>> tables = new TreeMap<>();
    inputs.forEach((table, rows) -> tables.put(table.toString(), rows));
    changes.forEach(
        (t, c) -> tables.computeIfPresent(t.toString(), (n, now) -> now.unionByName(c.gone())));
    tables.put(ModelUpkeep.CHANGED, change.rows());
    String sql = model.upkeep().affects().get(input);
    if (sql == null) {
      throw new IllegalStateException(input + " has nothing under affects");
    }
    String[] names = new String[model.upkeep().key().size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = KEY + i;
    }
    return recipe.query(delta.session(), sql, tables).toDF(names);
  }

  private StepResult exchange(Dataset<Row> keys, long affected, Provenance provenance) {
    Dataset<Row> fresh = hold(ofKeys(recipe.of(delta.session(), inputs), keys));
    long recomputed = fresh.count();
    RowDifference difference =
        RowDifference.of(ofKeys(delta.readStill(model.table()), keys), fresh).kept();
    try {
      Sizes sizes = difference.sizes();
      FailPoints.reach(model.table() + "#commit:before");
      Commit commit = write(difference, sizes, provenance);
      SortedMap<String, Long> counts = new TreeMap<>();
      counts.put("keys", affected);
      counts.put("recomputed", recomputed);
      counts.put("unchanged", recomputed - sizes.come());
      counts.put("written", sizes.come());
      counts.put("deleted", sizes.gone());
      counts.put("version", commit.version());
      return StepResult.done(counts, "brought up to date by key");
    } finally {
      difference.forget();
    }
  }

  private Commit write(RowDifference difference, Sizes sizes, Provenance provenance) {
    if (sizes.isNothing()) {
      return delta.tell(model.table(), provenance);
    }
    return sizes.gone() == 0
        ? delta.append(model.table(), difference.additions(), provenance)
        : delta.exchange(model.table(), difference, provenance);
  }

  /** Rows whose key may be null are found too: a table that breaks its contract is healed. */
  private Dataset<Row> ofKeys(Dataset<Row> rows, Dataset<Row> keys) {
    Column same = lit(true);
    for (int i = 0; i < model.upkeep().key().size(); i++) {
      Column own = rows.col("`" + model.upkeep().key().get(i) + "`");
      same = same.and(own.eqNullSafe(keys.col(KEY + i)));
    }
    return rows.join(keys, same, "left_semi");
  }

  private Dataset<Row> hold(Dataset<Row> rows) {
    held.add(rows.persist());
    return rows;
  }
}
