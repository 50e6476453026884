package dev.assay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.definition.Statistic;
import dev.assay.definition.WrittenContract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One contract with every kind of check there is: in words, and as what the table refuses. */
class CheckWordsTest {
  private static final String HEAD =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: kiosk.TABLE
      version: 1.0.0
      status: active
      schema:
        - name: TABLE
          dataGranularityDescription: One row per sale.
          properties:
      """;

  private static final Contract SILVER =
      WrittenContract.of(
              "silver",
              HEAD.replace("TABLE", "silver.stg_sales")
                  + """
                        - name: sale_id
                          physicalType: int
                          primaryKey: true
                        - name: item
                          physicalType: string
                          relationships:
                            - to: silver.stg_prices.odcs.yaml#/schema/stg_prices/properties/item
                          quality:
                            - {name: known, metric: invalidValues, mustBe: 0, arguments: {validValues: [tea, cake]}}
                            - {name: formed, metric: invalidValues, mustBe: 0, arguments: {pattern: "[a-z]+"}}
                            - {name: share_of_tea, type: custom, engine: assay, implementation: {check: share, values: [tea], percent: 20}}
                            - {name: empty_items, type: custom, engine: assay, implementation: {check: nullRate, after: 3, over: 9, since: 2024-01-31}}
                        - name: amount
                          physicalType: decimal(10,2)
                          quality:
                            - {name: at_least_1, metric: invalidValues, mustBe: 0, arguments: {minimum: 1}}
                            - {name: mostly_below_9, metric: invalidValues, mustBeLessOrEqualTo: 5, unit: percent, arguments: {maximum: 9}}
                            - {name: usual_amount, type: custom, engine: assay, implementation: {check: mean, deviations: 4}}
                        - name: heat
                          physicalType: double
                          quality:
                            - {name: possible_heat, metric: invalidValues, mustBe: 0, arguments: {minimum: 0, maximum: 9}}
                        - name: secret
                          physicalType: string
                          classification: restricted
                          required: true
                          quality:
                            - {name: known_secret, metric: invalidValues, mustBe: 0, arguments: {validValues: [a]}}
                      quality:
                        - {name: rows, metric: rowCount, mustBeBetween: [2, 3]}
                        - {name: plain, type: custom, engine: assay, implementation: "case when item like 't%' then amount < 5 else true end"}
                        - {name: warned, type: custom, engine: assay, implementation: amount < 7, severity: warn}
                        - {name: with_function, type: custom, engine: assay, implementation: "upper(item) = regexp_replace(item, 'a', 'A')"}
                        - {name: total, type: sql, query: "select sum(amount) from ${table}", mustBeLessOrEqualTo: 20}
                        - {name: pairs, type: custom, engine: assay, implementation: {violations: "select sale_id from ${table}\\n where amount > 9"}}
                        - {name: usual_rows, type: custom, engine: assay, implementation: {check: volume, percent: 50}}
                  slaProperties:
                    - {property: freshness, value: 2, unit: d, element: "silver.stg_sales._ingested_at, silver.stg_sales._dt"}
                  """)
          .contract();

  private static final Contract BRONZE =
      WrittenContract.of(
              "bronze",
              HEAD.replace("TABLE", "bronze.sales").replace("    properties:\n", "")
                  + """
                      quality:
                        - {name: usual_delivery, type: custom, engine: assay, implementation: {check: newRows}}
                  slaProperties:
                    - {property: timeOfAvailability, value: "06:00", schedule: mon-tue}
                  """)
          .contract();

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    Stream.concat(SILVER.checks().stream(), BRONZE.checks().stream())
        .forEach(c -> words.put(c.name(), CheckWords.of(c)));
    return words;
  }

  @Test
  void everyKindOfCheckHasWordsOfItsOwn() {
    assertThat(words())
        .containsEntry("sale_id_is_present", "every row has sale_id")
        .containsEntry("key_is_unique", "no two rows have the same sale_id")
        .containsEntry("known", "every item is one of tea, cake")
        .containsEntry("formed", "every item matches [a-z]+")
        .containsEntry("at_least_1", "every amount is at least 1")
        .containsEntry("mostly_below_9", "every amount is at most 9; exceptions allowed: <= 5 %")
        .containsEntry("item_is_in_stg_prices", "every item is a item of silver.stg_prices")
        .containsEntry("rows", "number of rows 2 to 3")
        .containsEntry("warned", "for every row: amount < 7")
        .containsEntry(
            "pairs", "no row is found by: select sale_id from silver.stg_sales where amount > 9")
        .containsEntry("total", "the answer to: select sum(amount) from silver.stg_sales <= 20")
        .containsEntry(
            "is_fresh", "hours since the newest _ingested_at, or where no row has one, _dt <= 48")
        .containsEntry(
            "is_delivered",
            "every delivery has come by 06:00 UTC, 1 day after its date of Mon, Tue")
        .containsEntry(
            "share_of_tea",
            "percentage of item that is tea within 20 % of the median of at most 30 versions"
                + " before; not judged before there are 5")
        .containsEntry(
            "empty_items",
            "percentage of rows without item within 6 median deviations of the median of at most 9"
                + " versions before since 2024-01-31; not judged before there are 3");
    assertThat(words().get("usual_amount")).startsWith("mean of amount within 4 median");
    assertThat(words().get("usual_rows")).startsWith("number of rows within 50 %");
    assertThat(words().get("usual_delivery")).startsWith("rows of the newest batch within 6");
  }

  @Test
  void noMeasureAndNoStatisticIsForgotten() {
    List<Check> all = Stream.concat(SILVER.checks().stream(), BRONZE.checks().stream()).toList();
    Set<Class<?>> measures =
        all.stream().map(c -> c.measure().getClass()).collect(Collectors.toSet());
    assertThat(measures).containsExactlyInAnyOrder(Check.Measure.class.getPermittedSubclasses());
    Set<Class<?>> statistics =
        all.stream()
            .filter(c -> c.measure() instanceof Check.Unusual)
            .map(c -> ((Check.Unusual) c.measure()).statistic().getClass())
            .collect(Collectors.toSet());
    assertThat(statistics).containsExactlyInAnyOrder(Statistic.class.getPermittedSubclasses());
    assertThat(all).allSatisfy(c -> assertThat(CheckWords.measured(c.measure())).isNotBlank());
  }

  @Test
  void theTableRefusesWhatOneRowTellsThatEverybodyMaySee() {
    assertThat(SILVER.rowConditions())
        .containsOnlyKeys(
            "sale_id_is_present", "secret_is_present", "known", "at_least_1", "plain");
    assertThat(SILVER.rowConditions().get("plain"))
        .isEqualTo(
            "coalesce ( ( case when item like 't%' then amount < 5 else true end ) , true )");
    assertThat(BRONZE.rowConditions()).isEmpty();
  }
}
