package dev.assay.silver;

import static org.apache.spark.sql.functions.col;

import dev.assay.definition.SilverDefinition.Reference;
import dev.assay.model.TableName;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A Silver table told from all its Bronze rows at once, without a look at what it holds already:
 * what a table must hold, however many runs it took to get there.
 */
public record SilverRows(SilverStep.Recipe recipe) {
  /**
   * The rows, with the columns that the table has.
   *
   * @param bronze the rows of Bronze that count
   * @param referred the rows of the Silver tables that this one refers to
   */
  public Dataset<Row> of(Dataset<Row> bronze, Function<TableName, Dataset<Row>> referred) {
    TypedRows typed = new TypedRows(recipe.definition(), recipe.contract(), recipe.declared());
    Judgement judgement = new Judgement(recipe.definition(), typed, recipe.decisions());
    Dataset<Row> judged =
        judgement.of(
            typed.of(bronze), reference -> values(referred.apply(reference.table()), reference));
    Latest latest = new Latest(recipe.definition(), typed.promised());
    return TypedRows.inOrder(Shape.of(latest).of(judgement.good(judged)), recipe.contract());
  }

  /** The distinct values that a reference may point to, under the name {@code value}. */
  static Dataset<Row> values(Dataset<Row> table, Reference reference) {
    return table
        .select(col("`" + reference.targetColumn() + "`").as("value"))
        .filter(col("value").isNotNull())
        .distinct();
  }
}
