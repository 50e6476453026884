package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.table.DeltaTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreviewIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final TableName SALES = TableName.parse("gold.fct_sale").orElseThrow();
  private static final TableName TAKINGS = TableName.parse("gold.agg_takings").orElseThrow();

  private final Path folder;
  private final Kiosk kiosk;
  private final Lab lab;

  PreviewIT(@TempDir Path folder) {
    this.folder = folder;
    kiosk = Kiosk.in(folder.resolve("conf"));
    lab = Lab.in(folder, kiosk.read());
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.00,2024-01-01");
    lab.runWell();
    // amounts of 1000 break the contract of Gold: what is newest is not released
    lab.land("sales", "2024-01-02", "b.csv", HEADER, "2,safe,1000.00,2024-01-02");
    assertThat(lab.run().failure()).isNotNull();
  }

  @Test
  void thePresentTextIsReadOverReleasedInputsAndNothingIsWritten() {
    Map<String, Long> before = lab.versions();
    PipelineDefinition changed =
        with(
            "select sale_id, item, cast(amount * 2 as decimal(10,2)) as amount from"
                + " silver.stg_sales");
    assertThat(over(changed, SALES)).containsExactly("[1,tea,4.00]");
    assertThat(newest(changed, SALES))
        .containsExactlyInAnyOrder("[1,tea,4.00]", "[2,safe,2000.00]");
    assertThat(lab.versions()).isEqualTo(before);
  }

  @Test
  void aModelThatWasNeverBuiltIsMadeOfModelsThatWereNeverBuilt(@TempDir Path conf) {
    Kiosk other =
        Kiosk.in(conf)
            .with("gold/tea.yaml", "description: Sales of tea.\n")
            .with("gold/tea.sql", "select sale_id, amount from gold.fct_sale where item = 'tea'\n")
            .with(
                "contracts/gold.tea.odcs.yaml",
                Kiosk.contract("gold.tea", "sale_id int", "amount decimal(10,2)"))
            .with("gold/agg_takings.yaml", "description: Takings.\n")
            .with(
                "gold/agg_takings.sql",
                """
                select count(*) as sales, max(:as_of_date) as as_of
                from gold.tea
                """)
            .with(
                "contracts/gold.agg_takings.odcs.yaml",
                Kiosk.contract("gold.agg_takings", "sales bigint", "as_of date"));
    assertThat(over(other.read(), TAKINGS)).containsExactly("[1,2024-01-02]");
  }

  @Test
  void whereSilverWasNeverBuiltSoIsToldSo(@TempDir Path empty) {
    Lab nothing = Lab.in(empty, kiosk.read());
    AssayException failure =
        catchThrowableOfType(
            AssayException.class,
            () ->
                Preview.newest(nothing.pipeline(), nothing.lakehouse())
                    .rows(SALES, rows -> nothing.tables()));
    assertThat(failure.kind()).isEqualTo(ErrorKind.ENVIRONMENT);
    assertThat(failure).hasMessageContaining("silver.stg_sales");
  }

  private PipelineDefinition with(String sql) {
    return Kiosk.in(folder.resolve("changed")).with("gold/fct_sale.sql", sql + "\n").read();
  }

  private List<String> over(PipelineDefinition pipeline, TableName model) {
    return rows(Preview.over(lab.releases().get(0), pipeline, lab.lakehouse()), model);
  }

  private List<String> newest(PipelineDefinition pipeline, TableName model) {
    return rows(Preview.newest(pipeline, lab.lakehouse()), model);
  }

  private List<String> rows(Preview preview, TableName model) {
    return Lab.texts(
        preview
            .rows(model, rows -> new DeltaTables(lab.lakehouse(), Lab.SESSIONS.forNode(rows)))
            .collectAsList());
  }
}
