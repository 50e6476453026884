package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.ops.OpsTable;
import dev.assay.reader.Query;
import dev.assay.reader.Views;
import dev.assay.release.Release;
import dev.assay.session.Sessions;
import dev.assay.table.RecordRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveriesIT {
  private final Lab lab;
  private final RunReport first;
  private final RunReport second;

  DeliveriesIT(@TempDir Path folder) {
    lab = Lab.in(folder, Kiosk.in(folder.resolve("conf")).withPrices().read());
    lab.land(
        "sales",
        "2024-01-01",
        "a.csv",
        "sale_id,item,amount,updated_at",
        "1,tea,2.50,2024-01-01 10:00:00",
        "2,cake,3.00,2024-01-01 10:00:00",
        "3,cake,minus,2024-01-01 10:00:00");
    lab.land("prices", "2024-01-01", "a.csv", "item,price", "tea,2.50", "cake,3.00");
    first = lab.runWell();
    lab.land(
        "sales",
        "2024-01-02",
        "b.csv",
        "sale_id,item,amount,updated_at",
        "1,tea,2.75,2024-01-02 10:00:00",
        "2,cake,3.00,2024-01-01 10:00:00",
        "2,cake,9.99,2023-12-31 10:00:00",
        "4,tea,2.50,2024-01-02 10:00:00");
    lab.land("prices", "2024-01-02", "b.csv", "item,price", "tea,2.75", "cake,3.00");
    second = lab.runWell();
  }

  @Test
  void aSecondDeliveryOfNewCorrectedAndDuplicateRowsIsTakenIn() {
    assertThat(first.release().map(Release::id)).contains("r1");
    assertThat(second.release().map(Release::id)).contains("r2");
    assertThat(lab.released("select sale_id, item, amount from gold.fct_sale order by 1"))
        .containsExactly("[1,tea,2.75]", "[2,cake,3.00]", "[4,tea,2.50]");
    assertThat(lab.released("select item, price, sales from gold.agg_item order by 1"))
        .containsExactly("[cake,3.00,1]", "[tea,2.75,2]");
    assertThat(lab.see("select count(*) from bronze.sales")).containsExactly("[7]");
  }

  @Test
  void aHistoryHasOnePeriodPerChangeAndNoneForADuplicate() {
    assertThat(
            lab.released(
                "select item, price, valid_from, valid_to, is_current from silver.stg_prices"
                    + " order by 1, 3"))
        .containsExactly(
            "[cake,3.00,2024-01-01,null,true]",
            "[tea,2.50,2024-01-01,2024-01-02,false]",
            "[tea,2.75,2024-01-02,null,true]");
  }

  @Test
  void everyRowHasOneFateInTheLedger() {
    assertThat(
            lab.see(
                "select table_name, rows_in, rows_kept, rows_superseded, rows_set_aside, rows_after"
                    + " from ops.row_ledger where table_name like 'silver%' order by 1, version"))
        .containsExactly(
            "[silver.stg_prices,2,2,0,0,2]",
            "[silver.stg_prices,2,1,1,0,3]",
            "[silver.stg_sales,3,2,0,1,2]",
            "[silver.stg_sales,4,3,1,0,3]");
    assertThat(lab.see("select distinct balanced from ops.row_ledger")).containsExactly("[true]");
  }

  @Test
  void aRunWithoutNewFilesWritesItsOwnRecordAndNothingElseAndStartsNoSpark() {
    Lab still = lab.copy(lab.lakehouseFolder().resolveSibling("still"));
    SortedMap<String, Long> before = still.versions();
    try (Sessions fresh = new Sessions(Map.of())) {
      RunReport third = still.run(fresh);
      assertThat(third.failure()).isNull();
      assertThat(third.tasks()).noneMatch(t -> t.result().changed());
      assertThat(fresh.started()).isFalse();
    }
    SortedMap<String, Long> expected = new TreeMap<>(before);
    expected.merge("ops/pipeline_runs", 1L, Long::sum);
    assertThat(still.versions()).isEqualTo(expected);
    assertThat(still.releases()).hasSize(2);
  }

  @Test
  void readersChooseTheLatestReleaseAnOlderOneOrTheCandidate() {
    Release r1 = lab.releases().get(0);
    Release r2 = lab.releases().get(1);
    Views older = Views.released(r1, r2, lab.pipeline(), lab.lakehouse());
    String sum = "select sum(amount) from ";
    assertThat(read(sum + "gold.fct_sale", older)).containsExactly("[5.50]");
    assertThat(read(sum + "gold_current.fct_sale", older)).containsExactly("[8.25]");
    assertThat(read("select count(*) from silver.stg_prices", older)).containsExactly("[2]");
    assertThat(lab.released(sum + "gold.fct_sale")).containsExactly("[8.25]");
    assertThat(lab.see(sum + "gold.fct_sale")).containsExactly("[8.25]");
  }

  @Test
  void aNameThatIsNotThereIsAnsweredWithTheNearestThatIs() {
    AssayException refused =
        catchThrowableOfType(
            AssayException.class, () -> lab.released("select * from gold.fct_sales"));
    assertThat(refused.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(refused).hasMessageContaining("Did you mean gold.fct_sale?");
  }

  @Test
  void theBooksThatWereWrittenWithoutSparkAreReadBySparkWithTheRightTypes() {
    Row run = lab.candidate("select * from ops.pipeline_runs order by started_at limit 1").get(0);
    assertThat(run.schema().apply("started_at").dataType()).isEqualTo(DataTypes.TimestampType);
    assertThat(run.schema().apply("exit_code").dataType()).isEqualTo(DataTypes.IntegerType);
    Row file = lab.candidate("select * from ops.landed_files order by path limit 1").get(0);
    assertThat(file.schema().apply("dt").dataType()).isEqualTo(DataTypes.DateType);
    assertThat(file.schema().apply("records").dataType()).isEqualTo(DataTypes.LongType);
    Row entry = lab.candidate("select * from ops.row_ledger limit 1").get(0);
    assertThat(entry.schema().apply("balanced").dataType()).isEqualTo(DataTypes.BooleanType);
    for (OpsTable table : OpsTable.values()) {
      List<RecordRow> rows = lab.books().read(table);
      if (!rows.isEmpty()) {
        assertThat(lab.see("select count(*) from " + table.table()))
            .as(table.table().toString())
            .containsExactly("[" + rows.size() + "]");
      }
    }
    RecordRow byKernel = lab.books().read(OpsTable.PIPELINE_RUNS).get(0);
    assertThat(run.getString(run.fieldIndex("run_id"))).isEqualTo(byKernel.string("run_id"));
    assertThat(run.getTimestamp(run.fieldIndex("started_at")).toInstant())
        .isEqualTo(byKernel.instant("started_at"));
  }

  private List<String> read(String sql, Views views) {
    return Lab.texts(Query.run(sql, views, lab.tables()).collectAsList());
  }
}
