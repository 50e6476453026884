package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.nio.file.Path;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmuggledRowIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final TableName SALES = TableName.of(Layer.SILVER, "stg_sales");

  private final Lab lab;

  SmuggledRowIT(@TempDir Path folder) {
    lab = Lab.in(folder, Kiosk.in(folder.resolve("conf")).read());
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.runWell();
    lab.tables()
        .read(SALES)
        .selectExpr(
            "99 as sale_id",
            "item",
            "amount",
            "updated_at",
            "_dt",
            "_ingested_at",
            "_source_file",
            "_row",
            "_batch")
        .write()
        .format("delta")
        .mode(SaveMode.Append)
        .save(lab.lakehouse().path(SALES));
  }

  @Test
  void aRowThatAnotherWriterPutsIntoSilverIsNotReleased() {
    RunReport report = lab.run();
    assertThat(report.failure()).isNotNull().hasMessageContaining("silver.stg_sales");
    assertThat(report.release()).isEmpty();
    assertThat(lab.released("select sale_id from gold.fct_sale")).containsExactly("[1]");
    assertThat(lab.run().failure()).as("nor by the run after it").isNotNull();
  }
}
