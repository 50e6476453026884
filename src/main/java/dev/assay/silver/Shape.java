package dev.assay.silver;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which rows of a key a table holds, told from all good rows of the key; deletes are among them,
 * marked by {@link TypedRows#DELETES}.
 */
interface Shape {
  /** The table's rows, with the columns that Silver makes. */
  Dataset<Row> of(Dataset<Row> goodRows);
}
