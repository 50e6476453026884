package dev.assay.silver;

import dev.assay.definition.Contract;
import dev.assay.definition.SilverDefinition;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Bronze rows as one Silver table understands them, whatever became of them there. */
public final class DeliveredRows {
  /** The record's id. */
  public static final String ID = TypedRows.ID;

  /** What was delivered: a struct of texts. */
  public static final String RAW = TypedRows.RAW;

  private DeliveredRows() {}

  /**
   * Each row with its id, what was delivered, where it stood, and its typed values; a value that
   * cannot be converted is null.
   *
   * @param declared the columns that the source has by its definition
   */
  public static Dataset<Row> of(
      Dataset<Row> bronze, SilverDefinition definition, Contract contract, List<String> declared) {
    return new TypedRows(definition, contract, declared).of(bronze);
  }
}
