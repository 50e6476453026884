package dev.assay.silver;

import dev.assay.definition.SilverDefinition.Keep;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which rows of a key a table holds, told from all good rows of the key; deletes are among them,
 * marked by {@link TypedRows#DELETES}.
 */
interface Shape {
  /** The shape that a definition wants. */
  static Shape of(Latest latest) {
    if (latest.definition().keep() == Keep.HISTORY) {
      return new History(latest);
    }
    return latest.definition().changes() == null ? latest : new ChangedRows(latest);
  }

  /** The table's rows, with the columns that Silver makes. */
  Dataset<Row> of(Dataset<Row> goodRows);

  /** The same of rows none of which shares its key with another. */
  Dataset<Row> ofSingle(Dataset<Row> goodRows);
}
