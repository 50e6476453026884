package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractReferencesTest {
  private static final String FCT = "contracts/gold.fct_order.odcs.yaml";
  private static final String SILVER = "contracts/silver.stg_orders.odcs.yaml";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gold.agg_shop.odcs.yaml#/schema/agg_shop/properties/shop_id  |
          silver.stg_orders.odcs.yaml#schema/stg_orders/properties/shop_id |
          schema/fct_order/properties/order_id |
          gold.agg_shops.odcs.yaml#/schema/agg_shops/properties/shop_id | there is no contract of gold.agg_shops. Tables are silver.stg_orders, gold.agg_shop, gold.fct_order. Did you mean gold.agg_shop?
          gold.agg_shop.odcs.yaml#/schema/agg_shop/properties/shop_no  | column shop_no is not in the contract of gold.agg_shop. Columns are shop_id, orders. Did you mean shop_id?
          """)
  void aReferenceNamesATableAndAColumnThatExist(String to, String problem, @TempDir Path conf) {
    Shop shop =
        Shop.in(conf)
            .change(
                FCT,
                "- name: shop_id\n",
                "- name: shop_id\n        relationships:\n          - to: " + to + "\n");
    if (problem == null) {
      assertThat(shop.mistakes()).isEmpty();
    } else {
      assertThat(shop.mistakes()).containsExactly(FCT + ":15: " + problem);
    }
  }

  @ParameterizedTest
  @CsvSource({"nowhere, not a column of a table", "agg_shop.shop_id, not a column of a table"})
  void aReferenceHasThreeParts(String to, String problem, @TempDir Path conf) {
    assertThat(
            Shop.in(conf)
                .change(
                    FCT,
                    "- name: shop_id\n",
                    "- name: shop_id\n        relationships: [{to: " + to + "}]\n")
                .mistakes())
        .singleElement()
        .asString()
        .startsWith(FCT + ":14, key \"to\": " + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "'type: sql, mustBe: 0', query: amont > 0, column amont is not in the contract of"
        + " gold.fct_order",
    "'type: sql, mustBe: 0', query: amount, 'the condition is of type DECIMAL(10,2), not BOOLEAN'",
    "'type: sql, mustBe: 0', query: lenght(amount) > 1, there is no function lenght; did you mean"
        + " length?",
    "metric: duplicateValues, 'mustBe: 0, arguments: {properties: [shop_id, dt]}', column dt is not"
        + " in gold.",
  })
  void aCheckSpeaksOfColumnsOfItsTable(
      String kind, String rest, String problem, @TempDir Path conf) {
    String rule = "    quality:\n      - {name: n, " + kind + ", " + rest + "}\n";
    assertThat(Shop.in(conf).append(FCT, rule).mistakes())
        .singleElement()
        .asString()
        .startsWith(FCT)
        .contains(problem);
  }

  @Test
  void freshnessMayRestOnWhatSilverAddsAndGoldDoesNotHave(@TempDir Path conf) {
    String level =
        "slaProperties:\n  - {property: freshness, value: 48, element: %s._ingested_at}\n";
    assertThat(Shop.in(conf).append(SILVER, level.replace("%s", "silver.stg_orders")).mistakes())
        .isEmpty();
    assertThat(Shop.in(conf).append(FCT, level.replace("%s", "gold.fct_order")).mistakes())
        .containsExactly(
            FCT
                + ":18: check is_fresh: column _ingested_at is not in gold.fct_order."
                + " Columns are order_id, shop_id, amount.");
  }

  @Test
  void aContractWithoutADefinitionIsRefused(@TempDir Path conf) {
    assertThat(
            Shop.in(conf)
                .with("contracts/gold.dim_x.odcs.yaml", Shop.contract("gold.dim_x", "x int"))
                .mistakes())
        .containsExactly(
            "contracts/gold.dim_x.odcs.yaml:1: there is no definition of gold.dim_x."
                + " Write it below bronze/, silver/ or gold/, or delete the contract.");
  }

  @Test
  void aContractInAnotherTablesFileIsRefusedAndDoesNotReplaceTheRightOne(@TempDir Path conf) {
    assertThat(Shop.in(conf).with(FCT, Shop.contract("gold.agg_shop", "order_id int")).mistakes())
        .containsExactly(
            FCT
                + ":7, key \"name\": the contract of gold.agg_shop stands in another table's file."
                + " Name the file gold.agg_shop.odcs.yaml, or write the name of this file's"
                + " table.");
  }

  @Test
  void silversOwnColumnsAreNotPromised(@TempDir Path conf) {
    assertThat(
            Shop.in(conf)
                .append(SILVER, "      - name: _dt\n        physicalType: date\n")
                .mistakes())
        .anySatisfy(
            m -> assertThat(m).startsWith(SILVER + ":1: column _dt stands in every Silver table."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: sql, mustBe: 0, query: 'select count(*) from ${table} where amount < 0' |
          type: custom, engine: assay, implementation: {violations: 'select f.order_id from ${table} f left anti join silver.stg_orders s on f.order_id = s.order_id'} |
          type: sql, mustBe: 0, query: 'select amount from ${table} where shop_id = 1' |
          type: sql, mustBe: 0, query: 'select order_id, amount from ${table}' | the query yields no single number
          type: sql, mustBe: 0, query: 'select count(*) from gold.fct_ordr' | there is no contract of gold.fct_ordr
          type: sql, mustBe: 0, query: 'select count(amont) from ${table}' | wrong SQL: there is no column amont
          type: sql, mustBe: 0, query: 'select count(*) from orders' | orders is no table of the pipeline
          type: sql, mustBe: 0, query: "select count(reflect('a', 'b')) from ${table}" | reflect
          type: sql, mustBe: 0, query: 'select count(*) from ${table} where order_id = :x' | parameters such as :x are for models
          type: sql, mustBe: 0, unit: percent, query: 'select count(*) from ${table}' | what is measured is no share of the rows
          type: custom, engine: assay, implementation: {check: volum} | the check is not known here
          type: custom, engine: assay, implementation: {check: newRows} | what a delivery adds is told by Bronze
          type: custom, engine: assay, implementation: {check: volume, percent: 5, deviations: 3} | the band is said in two ways
          type: custom, engine: assay, implementation: {check: volume, after: 9, over: 3} | the numbers of earlier versions do not fit
          type: custom, engine: assay, implementation: {check: volume, since: soon} | expected a date
          type: custom, engine: assay, implementation: {check: volume, mustBe: 3} | what is usual is told by earlier versions
          type: custom, engine: assay, implementation: {description: x} | what is checked is not said
          """)
  void aQueryOrAComparisonWithThePastFitsTheTables(
      String rule, String problem, @TempDir Path conf) {
    Shop shop = Shop.in(conf).append(FCT, "    quality:\n      - {name: n, " + rule + "}\n");
    if (problem == null) {
      assertThat(shop.mistakes()).isEmpty();
    } else {
      assertThat(shop.mistakes()).anySatisfy(m -> assertThat(m).startsWith(FCT).contains(problem));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          properties: [{name: shop_id, physicalType: string}] |
          properties: [{name: shop, physicalType: string}] | column shop is not among those of the source
          properties: [{name: shop_id, physicalType: int}] | column shop_id is text in Bronze
          quality: [{name: n, metric: rowCount, mustBeGreaterOrEqualTo: 1}] |
          """)
  void aContractOfBronzeSpeaksOfWhatLands(String what, String problem, @TempDir Path conf) {
    String text =
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: shop.bronze.orders
        version: 1.0.0
        status: active
        schema:
          - name: bronze.orders
            dataGranularityDescription: One row per record that landed.
            WHAT
        slaProperties:
          - {property: freshness, value: 2, unit: d}
          - {property: timeOfAvailability, value: "06:00 Asia/Kolkata", schedule: mon-fri}
        """
            .replace("WHAT", what);
    Shop shop = Shop.in(conf).with("contracts/bronze.orders.odcs.yaml", text);
    if (problem == null) {
      assertThat(shop.mistakes()).isEmpty();
    } else {
      assertThat(shop.mistakes()).singleElement().asString().contains(problem);
    }
  }
}
