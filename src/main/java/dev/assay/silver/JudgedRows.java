package dev.assay.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SilverDefinition.Reference;
import dev.assay.table.DeltaTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The delivered rows of one Silver table, judged: new ones, all of them, and what is left of old.
 */
final class JudgedRows {
  private static final long WORTH_A_LOOK = 50_000;

  /** Keys up to so many go to wherever the rows are that they are looked up in. */
  static final int MOST_BROADCAST = 200_000;

  private final SilverDefinition definition;
  private final Decisions decisions;
  private final SilverProgress progress;
  private final SilverProgress.Range range;
  private final DeltaTables delta;
  private final TypedRows typedRows;
  private final Judgement judgement;

  JudgedRows(
      SilverStep.Recipe recipe,
      SilverProgress progress,
      SilverProgress.Range range,
      DeltaTables delta,
      TypedRows typedRows,
      Judgement judgement) {
    this.definition = recipe.definition();
    this.decisions = recipe.decisions();
    this.progress = progress;
    this.range = range;
    this.delta = delta;
    this.typedRows = typedRows;
    this.judgement = judgement;
  }

  /** Rows whose fate is to be told now: those of new batches, or all. */
  Dataset<Row> fresh() {
    return range.isFull() ? all() : judged(newBronze());
  }

  /** Rows of all batches; of those that Bronze has let go, what the quarantine kept. */
  Dataset<Row> all() {
    return judged(delivered());
  }

  /**
   * The good rows of some keys, whatever batch they came with; others are left out before they are
   * typed and judged.
   */
  Dataset<Row> goodOf(Dataset<Row> keys) {
    Dataset<Row> good = judgement.good(judged(typedRows.among(delivered(), keys)));
    return progress.carries() ? withCarried(good).join(keys, keyNames(), "left_semi") : good;
  }

  /** What the table holds when it is told from all rows. */
  Dataset<Row> shapedAll(Shape shape) {
    if (!progress.carries() && progress.inputRows() >= WORTH_A_LOOK) {
      Repeats repeats = new Repeats(typedRows, raw -> judgement.good(judged(raw)), MOST_BROADCAST);
      return repeats.shape(delivered(), shape).orElseGet(() -> shape.of(judgement.good(all())));
    }
    return shape.of(withCarried(judgement.good(all())));
  }

  private Dataset<Row> delivered() {
    if (progress.retiredTo() == 0 || !progress.hasQuarantine()) {
      return bronze();
    }
    Dataset<Row> kept =
        typedRows.unpacked(
            counting(
                delta.read(progress.quarantine()).filter(col("_batch").leq(progress.retiredTo()))));
    return bronze().unionByName(kept, true);
  }

  /** Good rows, and beside them those that were made of batches that Bronze has let go. */
  Dataset<Row> withCarried(Dataset<Row> good) {
    if (!progress.carries()) {
      return good;
    }
    Dataset<Row> table = delta.read(definition.table());
    List<String> present = Arrays.asList(table.columns());
    List<Column> columns = new ArrayList<>();
    for (StructField field : typedRows.promised().fields()) {
      Column value = present.contains(field.name()) ? column(field.name()) : lit(null);
      columns.add(value.try_cast(field.dataType()).as(field.name()));
    }
    columns.addAll(TypedRows.journey());
    columns.add(lit(false).as(TypedRows.DELETES));
    return good.unionByName(
        counting(table.filter(col("_batch").leq(progress.retiredTo())))
            .select(columns.toArray(Column[]::new)));
  }

  /** Whether the fate of any old row differs from what it was. */
  boolean oldOnesChange() {
    return !changedQuarantined().isEmpty()
        || !keysThatLostAReference().isEmpty()
        || !decidedRows().isEmpty();
  }

  /**
   * The keys whose rows must be told anew; a key may stand there twice.
   *
   * @param fresh judged rows that are new
   */
  Dataset<Row> keysToRecompute(Dataset<Row> fresh) {
    return keysOfGood(fresh)
        .union(changedQuarantined().select(key()))
        .union(keysThatLostAReference())
        .union(decidedRows().select(key()));
  }

  /** The keys of those of some judged rows that are good; a key may stand there twice. */
  Dataset<Row> keysOfGood(Dataset<Row> judged) {
    return judgement.good(judged).select(key());
  }

  Column[] key() {
    return definition.key().stream().map(JudgedRows::column).toArray(Column[]::new);
  }

  String[] keyNames() {
    return definition.key().toArray(String[]::new);
  }

  private Dataset<Row> bronze() {
    return counting(delta.read(progress.bronze()).filter(col("_batch").leq(range.to())));
  }

  private Dataset<Row> newBronze() {
    return counting(
        delta
            .readAfter(progress.bronze(), "_batch", range.from())
            .filter(col("_batch").leq(range.to())));
  }

  /** Of a file that was read again only the newest load counts. */
  private Dataset<Row> counting(Dataset<Row> rows) {
    return progress.superseded().without(rows, range.to());
  }

  private Dataset<Row> judged(Dataset<Row> raw) {
    return judgement.of(typedRows.of(raw), this::values);
  }

  private Dataset<Row> values(Reference reference) {
    return SilverRows.values(delta.read(reference.table()), reference);
  }

  /** Rows in quarantine that have other reasons now, or none. */
  private Dataset<Row> changedQuarantined() {
    if (!progress.hasQuarantine() || definition.references().isEmpty()) {
      return none();
    }
    Dataset<Row> quarantine = delta.readStill(progress.quarantine());
    Dataset<Row> before =
        quarantine.select(col(TypedRows.ID).as("_old"), col(Judgement.REASONS).as("_before"));
    Dataset<Row> now = judged(typedRows.unpacked(quarantine));
    return now.join(before, col(TypedRows.ID).equalTo(col("_old")))
        .filter(col(Judgement.REASONS).notEqual(col("_before")))
        .select(key());
  }

  /** Keys of rows in the table that refer to what is not there any more, and may not. */
  private Dataset<Row> keysThatLostAReference() {
    Dataset<Row> keys = none();
    Column accepted = typedRows.id().isInCollection(decisions.accepted());
    for (Reference reference : definition.blockingReferences()) {
      Dataset<Row> table =
          delta
              .read(definition.table())
              .filter(column(reference.column()).isNotNull().and(not(accepted)));
      Column same = table.col("`" + reference.column() + "`").equalTo(col("value"));
      keys = keys.union(table.join(values(reference), same, "left_anti").select(key()));
    }
    return keys;
  }

  /** Keys of the records that people have decided about since the last commit. */
  private Dataset<Row> decidedRows() {
    Set<String> ids = decisions.toJudgeAgain(progress.heededDecisions());
    return ids.isEmpty()
        ? none()
        : all().filter(col(TypedRows.ID).isInCollection(ids)).select(key());
  }

  private Dataset<Row> none() {
    StructType key = new StructType();
    for (StructField field : typedRows.promised().fields()) {
      key = definition.key().contains(field.name()) ? key.add(field) : key;
    }
    return delta.session().createDataFrame(List.of(), key).select(key());
  }

  private static Column column(String name) {
    return col("`" + name + "`");
  }
}
