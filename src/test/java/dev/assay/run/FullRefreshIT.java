package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crash.FailPoint;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullRefreshIT {
  private static final TableName SALES = TableName.of(Layer.SILVER, "stg_sales");
  private static final TableName PRICES = TableName.of(Layer.SILVER, "stg_prices");

  private final Path folder;
  private final Lab lab;
  private final SortedMap<String, String> contents;

  FullRefreshIT(@TempDir Path folder) {
    this.folder = folder;
    lab = Lab.in(folder.resolve("lab"), Kiosk.in(folder.resolve("conf")).withPrices().read());
    DirtyKiosk.landFirst(lab);
    lab.land("prices", "2024-01-01", "a.csv", "item,price", "tea,2.50", "jam,x");
    lab.runWell();
    DirtyKiosk.landSecond(lab);
    lab.land("prices", "2024-01-02", "b.csv", "item,price", "tea,2.75");
    lab.runWell();
    contents = Contents.of(lab);
  }

  @Test
  void silverThatIsJudgedAnewHasTheSameContent() {
    Lab refreshed = lab.copy(folder.resolve("all"));
    RunReport report = refreshed.runWell(r -> r.refreshing(Set.of(SALES, PRICES)));
    assertThat(report.tasks())
        .filteredOn(t -> t.step().startsWith("silver."))
        .hasSize(2)
        .allSatisfy(t -> assertThat(t.result().note()).startsWith("judged all of bronze."));
    assertThat(Contents.of(refreshed)).isEqualTo(contents);
    assertThat(versions(refreshed, "silver/stg_sales__quarantine")).isEqualTo(2);
    assertThat(refreshed.see("select distinct balanced from ops.row_ledger"))
        .containsExactly("[true]");
    assertThat(refreshed.runWell().tasks()).noneMatch(t -> t.result().changed());
  }

  @Test
  void onlyTheTablesThatAreNamedAreJudgedAnew() {
    Lab refreshed = lab.copy(folder.resolve("one"));
    refreshed.runWell(r -> r.refreshing(Set.of(PRICES)));
    assertThat(versions(refreshed, "silver/stg_prices"))
        .isEqualTo(versions(lab, "silver/stg_prices") + 1);
    assertThat(versions(refreshed, "silver/stg_sales"))
        .isEqualTo(versions(lab, "silver/stg_sales"));
    assertThat(Contents.of(refreshed)).isEqualTo(contents);
  }

  @Test
  void aRefreshThatDiesLosesNothing() {
    Lab refreshed = lab.copy(folder.resolve("dies"));
    for (String place :
        List.of(
            "silver.stg_sales__quarantine:before",
            "silver.stg_sales__quarantine:after",
            "silver.stg_sales:after",
            "gold.fct_sale#commit:before")) {
      FailPoint.at(place).during(() -> refreshed.run(r -> r.refreshing(Set.of(SALES))));
    }
    refreshed.runWell();
    assertThat(Contents.of(refreshed)).isEqualTo(contents);
    assertThat(refreshed.see("select distinct balanced from ops.row_ledger"))
        .containsExactly("[true]");
  }

  private static long versions(Lab lab, String table) {
    return lab.versions().getOrDefault(table, -1L);
  }
}
