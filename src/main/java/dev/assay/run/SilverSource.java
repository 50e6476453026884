package dev.assay.run;

import dev.assay.model.AssayException;
import dev.assay.model.TableName;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where Gold finds the Silver tables that it is computed from again. */
interface SilverSource {
  /**
   * The rows of a Silver table as a release pins it.
   *
   * @throws AssayException when they cannot be had
   */
  Dataset<Row> rows(TableName table);
}
