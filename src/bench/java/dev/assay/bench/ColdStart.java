package dev.assay.bench;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/** The least that any Spark job on Delta costs: start, commit one row, stop. */
final class ColdStart {
  private ColdStart() {}

  /** {@code args}: the table's folder. */
  public static void main(String[] args) throws IOException {
    try (SparkSession spark = ExpertSession.start()) {
      spark.range(1).coalesce(1).write().format("delta").mode("overwrite").save(args[0]);
    }
  }
}
