package dev.assay.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.compare.Backtest.Result;
import dev.assay.compare.Backtest.Standing;
import dev.assay.definition.WrittenContract;
import dev.assay.release.Release;
import dev.assay.run.Kiosk;
import dev.assay.run.Lab;
import dev.assay.table.DeltaTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten releases of a kiosk whose third and seventh day are bad, and whose sales are of an item that
 * nobody knows from the ninth on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BacktestIT {
  private static final int DAYS = 10;
  private static final List<Integer> EVERY_DAY = IntStream.rangeClosed(1, DAYS).boxed().toList();

  private final Lab lab;

  BacktestIT(@TempDir Path folder) {
    lab = Lab.in(folder, Kiosk.in(folder.resolve("conf")).read());
    for (int day = 1; day <= DAYS; day++) {
      String date = String.format("2024-01-%02d", day);
      lab.land("sales", date, "a.csv", "sale_id,item,amount,updated_at", sale(day, date));
      lab.runWell();
    }
  }

  /** The same sale every day, so that a bad day is mended by the next one. */
  private static String sale(int day, String date) {
    String amount = day == 3 || day == 7 ? "900.00" : "2.50";
    String item = day >= 9 ? "cocoa" : "tea";
    return String.join(",", "1", item, amount, date);
  }

  @Test
  void aStricterContractNamesExactlyTheSeededBadReleases() {
    SortedMap<String, Long> before = lab.versions();
    List<Result> results =
        resultsWith(
            EVERY_DAY,
            """
                quality:
                  - name: no_sale_is_large
                    type: custom
                    engine: assay
                    implementation: amount < 100
            """);
    assertThat(results).hasSize(DAYS);
    assertThat(failed(results)).containsExactly("r3", "r7");
    for (Result result : results) {
      if (result.standing() == Standing.FAILED) {
        assertThat(result.broken()).hasSize(1);
        assertThat(result.broken().get(0).result().check()).isEqualTo("no_sale_is_large");
        assertThat(result.broken().get(0).result().measured()).isEqualByComparingTo("1");
        assertThat(result.broken().get(0).samples()).containsExactly("sale_id 1");
      }
    }
    assertThat(lab.versions()).as("nothing is written").isEqualTo(before);
  }

  @Test
  void severalChecksAreToldApart() {
    List<Result> results =
        resultsWith(
            List.of(3, 8, 9, 10),
            """
                quality:
                  - name: nobody_sells_cocoa
                    type: custom
                    engine: assay
                    implementation: item <> 'cocoa'
                  - name: no_sale_is_large
                    type: custom
                    engine: assay
                    implementation: amount < 100
                    severity: warn
            """);
    assertThat(failed(results)).containsExactly("r9", "r10");
    assertThat(results.get(0).release().id()).isEqualTo("r3");
    assertThat(results.get(0).broken()).hasSize(1);
    assertThat(results.get(0).isWell()).as("a warning stops nothing").isTrue();
  }

  @Test
  void aColumnThatWasNeverThereStopsAll() {
    List<Result> results =
        resultsWith(EVERY_DAY, "", "sale_id int", "item string", "colour string");
    assertThat(results).allMatch(r -> r.standing() == Standing.OTHER_COLUMNS);
    assertThat(results.get(0).columns()).containsExactly("column colour is not there");
  }

  @Test
  void aReferenceIsHeldAgainstTheSameReleasesPins() {
    String type = "        physicalType: int\n";
    String reference = CONTRACT.replace(type, type + REFERENCE);
    assertThat(failed(results(List.of(1, 3, 10), reference))).isEmpty();
    assertThat(results(List.of(1), reference.replace("stg_sales", "stg_none")).get(0).columns())
        .containsExactly("silver.stg_none is not in the release");
  }

  /** The only column that tells a time is the day of the sale, long before any run. */
  @Test
  void freshnessIsHeldAgainstTheTimeOfTheRelease() {
    String silver =
        CONTRACT.replace("gold.fct_sale", "silver.stg_sales")
            + """
                  - name: updated_at
                    physicalType: timestamp
            slaProperties:
              - property: freshness
                element: silver.stg_sales._ingested_at
                value: 1
                unit: d
            """;
    assertThat(failed(results(List.of(1, 10), silver)))
        .as("loaded by the run that released it")
        .isEmpty();
    String old = silver.replace("_ingested_at", "updated_at");
    assertThat(failed(results(List.of(1, 10), old))).as("sold months before").hasSize(2);
  }

  private static final String REFERENCE =
      """
              relationships:
                - to: silver.stg_sales.odcs.yaml#/schema/stg_sales/properties/sale_id
      """;

  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: kiosk.gold.fct_sale
      version: 2.0.0
      status: draft
      schema:
        - name: gold.fct_sale
          dataGranularityDescription: One row per sale.
          properties:
            - name: sale_id
              physicalType: int
              primaryKey: true
      """;

  private List<Result> resultsWith(List<Integer> days, String more, String... columns) {
    StringBuilder text = new StringBuilder(CONTRACT);
    Set<String> seen = new HashSet<>(List.of("sale_id int"));
    List<String> wanted = new ArrayList<>(List.of(columns));
    if (wanted.isEmpty()) {
      wanted.addAll(List.of("item string", "amount decimal(10,2)"));
    }
    for (String column : wanted) {
      if (seen.add(column)) {
        String[] words = column.split(" ", 2);
        text.append("      - name: ").append(words[0]).append('\n');
        text.append("        physicalType: ").append(words[1]).append('\n');
      }
    }
    return results(days, text + more);
  }

  private Backtest backtest(String text) {
    return new Backtest(
        WrittenContract.of("new.odcs.yaml", text).contract(),
        lab.lakehouse(),
        lab.releases(),
        () -> new DeltaTables(lab.lakehouse(), Lab.SESSIONS.forNode(0)));
  }

  private List<Result> results(List<Integer> days, String text) {
    Backtest backtest = backtest(text);
    List<Release> releases = lab.releases();
    return days.stream().map(day -> backtest.of(releases.get(day - 1))).toList();
  }

  /** The mean of the releases before is 2.50; those that it stopped would not have come out. */
  @Test
  void whatIsUsualIsToldByTheReleasesBefore() {
    String text =
        CONTRACT
            + """
                  - name: amount
                    physicalType: decimal(10,2)
                    quality:
                      - {type: custom, engine: assay, implementation: {check: mean, percent: 50, after: 2}}
            """;
    assertThat(failed(results(EVERY_DAY, text))).containsExactly("r3", "r7");
    Result alone = backtest(text).of(lab.releases().get(6));
    assertThat(alone.broken().get(0).result().expected())
        .as("asked for alone, too")
        .startsWith("1.25 to 3.75; as in 5 earlier versions");
    assertThat(failed(results(List.of(3, 7), text.replace("after: 2", "after: 7"))))
        .as("r7 has six before it")
        .isEmpty();
    assertThat(failed(results(List.of(7), text.replace("after: 2", "after: 2, since: 9999-01-01"))))
        .isEmpty();
  }

  private static List<String> failed(List<Result> results) {
    return results.stream().filter(r -> !r.isWell()).map(Result::release).map(Release::id).toList();
  }
}
