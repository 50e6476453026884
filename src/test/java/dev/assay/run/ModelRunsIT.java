package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.crash.FailPoint;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordRow;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of models that forecast. */
class ModelRunsIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final String TWIN =
      """
      description: How much will be sold.
      prediction:
        method: As always.
        interval: 80
        origin: origin
        horizon: horizon
        backtest: is_backtest
        error: error
        naive_error: naive
        covered: covered
        by: [item]
      """;
  private static final String MODEL =
      """
      -- One row per item, horizon and origin.
      with sold as (
        select item, count(*) as sales from silver.stg_sales group by item
      ),
      forecasts as (
        select item, 7 as horizon, date '2024-02-08' as origin, false as is_backtest,
          cast(null as decimal(9,2)) as error, cast(null as decimal(9,2)) as naive,
          cast(null as boolean) as covered
        from sold
        union all
        select item, 7, date '2024-02-01', true, cast(1.00 as decimal(9,2)),
          cast(sales as decimal(9,2)), true
        from sold
        union all
        select item, 7, date '2024-01-25', true, cast(2.00 as decimal(9,2)),
          cast(sales as decimal(9,2)), false
        from sold
      )
      select concat(item, ' ', origin) as forecast_id, * from forecasts
      """;

  private final Kiosk kiosk;
  private final Lab lab;

  ModelRunsIT(@TempDir Path folder) {
    kiosk =
        Kiosk.in(folder.resolve("conf"))
            .with("gold/pred_sale.sql", MODEL)
            .with("gold/pred_sale.yaml", TWIN)
            .with(
                "contracts/gold.pred_sale.odcs.yaml",
                Kiosk.contract(
                    "gold.pred_sale",
                    "forecast_id string",
                    "item string",
                    "horizon int",
                    "origin date",
                    "is_backtest boolean",
                    "error decimal(9,2)",
                    "naive decimal(9,2)",
                    "covered boolean"));
    lab = Lab.in(folder, kiosk.read());
    lab.land(
        "sales",
        "2024-01-01",
        "a.csv",
        HEADER,
        "1,tea,2.50,2024-01-01",
        "2,jam,1.00,2024-01-01",
        "3,jam,1.00,2024-01-01");
  }

  @Test
  void eachVersionIsOnRecordOnceWithItsErrorsBesideTheNaiveOnes() {
    lab.runWell();
    lab.runWell();
    List<RecordRow> rows = rows();
    assertThat(rows).extracting(r -> r.string("part")).containsExactly("item=jam", "item=tea");
    RecordRow jam = rows.get(0);
    assertThat(jam.string("release")).isEqualTo("r1");
    assertThat(jam.string("method")).isEqualTo("As always.");
    assertThat(jam.date("origin")).isEqualTo(LocalDate.parse("2024-02-08"));
    assertThat(jam.longValue("horizon_days")).isEqualTo(7);
    assertThat(jam.longValue("forecasts")).isEqualTo(1);
    assertThat(jam.longValue("backtests")).isEqualTo(2);
    assertThat(jam.string("mean_absolute_error")).isEqualTo("1.500000");
    assertThat(jam.string("naive_mean_absolute_error")).isEqualTo("2.000000");
    assertThat(jam.string("coverage")).isEqualTo("0.500000");
    assertThat(rows).extracting(r -> r.string("against_naive")).containsExactly("BETTER", "WORSE");
    lab.land("sales", "2024-01-02", "b.csv", HEADER, "4,jam,1.00,2024-01-02").runWell();
    assertThat(rows()).hasSize(4);
    assertThat(rows().get(2).string("release")).isEqualTo("r2");
    assertThat(rows().get(2).string("naive_mean_absolute_error")).isEqualTo("3.000000");
  }

  @Test
  void aVersionThatForecastsNothingIsOnRecordTooSoThatItIsNotLookedAtAgain() {
    Lab silent =
        lab.with(
            kiosk
                .change("gold/pred_sale.sql", "* from forecasts", "* from forecasts where false")
                .read());
    silent.runWell();
    assertThat(rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.longValue("forecasts")).isZero();
              assertThat(row.string("against_naive")).isEqualTo("UNKNOWN");
            });
    assertThat(silent.runWell().tasks()).noneMatch(t -> t.result().changed());
  }

  @Test
  void aRunThatDiesBesideTheRecordIsHealedByTheNext() {
    FailPoint.at("model_runs#commit:before").during(lab::run);
    assertThat(rows()).isEmpty();
    lab.runWell();
    assertThat(rows()).hasSize(2);
    lab.land("sales", "2024-01-02", "b.csv", HEADER, "4,jam,1.00,2024-01-02");
    FailPoint.at("model_runs#commit:after").during(lab::run);
    lab.runWell();
    assertThat(rows()).hasSize(4);
  }

  @Test
  void aColumnThatIsNotThereAndAnIntervalThatIsNoneAreMistakes() {
    kiosk.change("gold/pred_sale.yaml", "interval: 80", "interval: 100");
    assertThatThrownBy(kiosk::read)
        .hasMessageContaining("gold/pred_sale.yaml:4")
        .hasMessageContaining("interval");
    kiosk
        .change("gold/pred_sale.yaml", "interval: 100", "interval: 80")
        .change("gold/pred_sale.yaml", "naive_error: naive", "naive_error: naiv");
    assertThatThrownBy(kiosk::read)
        .hasMessageContaining("column naiv is not in the contract of gold.pred_sale")
        .hasMessageContaining("Did you mean naive?");
  }

  private List<RecordRow> rows() {
    return new Books(lab.lakehouse()).read(OpsTable.MODEL_RUNS);
  }
}
