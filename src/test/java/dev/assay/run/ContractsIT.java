package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crash.FailPoint;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.release.Release;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final String AMOUNTS = "select sale_id, amount from gold.fct_sale order by 1";

  private final Path folder;
  private final Kiosk kiosk;

  ContractsIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.in(folder.resolve("conf"));
  }

  @Test
  void aBrokenContractLeavesReadersOnTheLastReleaseUntilAGoodDeliveryHealsIt() {
    Lab lab = Lab.in(folder, kiosk.read());
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.runWell();
    lab.land("sales", "2024-01-02", "b.csv", HEADER, "1,tea,2500,2024-01-02");
    RunReport broken = lab.run();
    assertThat(failure(broken).kind()).isEqualTo(ErrorKind.CONTRACT);
    assertThat(failure(broken))
        .hasMessageContaining("gold.fct_sale version 2, check no_sale_is_huge")
        .hasMessageContaining("measured 1")
        .hasMessageNotContaining("2500");
    assertThat(broken.release()).isEmpty();
    assertThat(lab.released(AMOUNTS)).containsExactly("[1,2.50]");
    assertThat(lab.see(AMOUNTS)).as("the candidate").containsExactly("[1,2500.00]");

    RunReport again = lab.run();
    assertThat(failure(again).kind())
        .as("what was found still counts")
        .isEqualTo(ErrorKind.CONTRACT);
    assertThat(lab.releases()).hasSize(1);

    lab.land("sales", "2024-01-03", "c.csv", HEADER, "1,tea,2.60,2024-01-03");
    assertThat(lab.runWell().release().map(Release::id)).contains("r2");
    assertThat(lab.released(AMOUNTS)).containsExactly("[1,2.60]");
    assertThat(lab.see("select status, exit_code from ops.pipeline_runs order by started_at"))
        .containsExactly("[SUCCEEDED,0]", "[FAILED,3]", "[FAILED,3]", "[SUCCEEDED,0]");
  }

  @Test
  void aRuleThatMayNotBeBrokenKeepsTheTableAtItsLastVersion() {
    Lab lab = Lab.in(folder, kiosk.read());
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.runWell();
    lab.land(
        "sales", "2024-01-02", "b.csv", HEADER, "2,gold bar,3,2024-01-02", "x,tea,3,2024-01-02");
    RunReport broken = lab.run();
    assertThat(failure(broken).kind()).isEqualTo(ErrorKind.CONTRACT);
    assertThat(failure(broken)).hasMessageContaining("silver.stg_sales, rule known_world");
    assertThat(lab.versions())
        .containsEntry("bronze/sales", 1L)
        .containsEntry("silver/stg_sales", 0L)
        .doesNotContainKey("silver/stg_sales__quarantine");
    assertThat(lab.releases()).hasSize(1);

    kiosk.change("silver/stg_sales.yaml", "on_violation: fail", "on_violation: drop");
    Lab milder = lab.with(kiosk.read());
    milder.runWell();
    assertThat(milder.see("select _reasons from silver.stg_sales__quarantine order by _row"))
        .containsExactly(
            "[ArraySeq([RULE,null,known_world])]", "[ArraySeq([NOT_CONVERTIBLE,sale_id,int])]");
    assertThat(milder.released(AMOUNTS)).containsExactly("[1,2.50]");
  }

  @Test
  void aChangedContractJudgesTheSameVersionAgain() {
    Lab lab = Lab.in(folder, kiosk.read());
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2500,2024-01-01");
    assertThat(failure(lab.run()).kind()).isEqualTo(ErrorKind.CONTRACT);
    assertThat(lab.releases()).isEmpty();
    kiosk.change("contracts/gold.fct_sale.odcs.yaml", "amount < 1000", "amount < 3000");
    lab.with(kiosk.read()).runWell();
    assertThat(lab.released(AMOUNTS)).containsExactly("[1,2500.00]");
    assertThat(lab.lakehouse().dataVersion(TableName.parse("gold.fct_sale").orElseThrow()))
        .hasValue(0);
  }

  @Test
  void aReferenceIsJudgedAgainWhenTheTableThatItPointsToChanges() {
    kiosk
        .withPrices()
        .change(
            "contracts/gold.fct_sale.odcs.yaml",
            "      - name: item\n        physicalType: string\n",
            """
                  - name: item
                    physicalType: string
                    relationships:
                      - type: foreignKey
                        to: silver.stg_prices.odcs.yaml#/schema/stg_prices/properties/item
            """);
    Lab lab = Lab.in(folder, kiosk.read());
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.land("prices", "2024-01-01", "a.csv", "item,price", "cake,3.00");
    RunReport orphaned = lab.run();
    assertThat(failure(orphaned).kind()).isEqualTo(ErrorKind.CONTRACT);
    assertThat(failure(orphaned)).hasMessageContaining("item_is_in_stg_prices");
    lab.land("prices", "2024-01-02", "b.csv", "item,price", "tea,2.50");
    RunReport healed = lab.runWell();
    assertThat(healed.release().map(Release::id)).contains("r1");
    assertThat(healed.tasks())
        .filteredOn(t -> t.step().equals("judge.gold"))
        .as("its own rows, which are the same, are not counted again")
        .allMatch(t -> t.result().counts().getOrDefault("continued", 0L) == 1);
  }

  @Test
  void aDefinitionThatIsTakenBackAfterACrashLeavesNothingBehind() {
    Lab lab = Lab.in(folder, kiosk.read());
    lab.land(
        "sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01", "2,tea,-1,2024-01-01");
    lab.runWell();
    SortedMap<String, String> before = Contents.of(lab);
    kiosk.change("silver/stg_sales.yaml", "amount >= 0", "amount >= 3");
    FailPoint.at("silver.stg_sales__quarantine:after").during(lab.with(kiosk.read())::run);
    assertThat(Contents.of(lab)).as("the crash left something").isNotEqualTo(before);
    kiosk.change("silver/stg_sales.yaml", "amount >= 3", "amount >= 0");
    lab.with(kiosk.read()).runWell();
    assertThat(Contents.of(lab)).isEqualTo(before);
  }

  private static AssayException failure(RunReport report) {
    return Objects.requireNonNull(report.failure(), "the run must fail");
  }
}
