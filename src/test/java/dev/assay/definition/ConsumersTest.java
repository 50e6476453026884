package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.TableName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics and exposures over the shop's orders. */
class ConsumersTest {
  private static final String METRIC = "metrics/mean_order.yaml";
  private static final String EXPOSURE = "exposures/shop_page.yaml";

  private final Shop shop;

  ConsumersTest(@TempDir Path conf) {
    shop =
        Shop.in(conf)
            .with(
                METRIC,
                """
                label: Mean order
                owner: sales
                description: What an order is worth.
                unit: EUR
                table: gold.fct_order
                value: cast(sum(amount) / nullif(count(*), 0) as decimal(12,2))
                filter: amount > 0
                dimensions: [shop_id]
                """)
            .with(
                EXPOSURE,
                """
                label: Shops
                type: dashboard
                owner: sales
                description: How shops do.
                url: https://pages.example.org/shops
                reads:
                  gold.agg_shop: [shop_id, orders]
                  silver.stg_orders: all
                metrics: [mean_order]
                """);
  }

  @Test
  void aMetricKnowsItsTypeAndAllColumnsThatItReads() {
    Metric metric = shop.read().consumers().metric("mean_order").orElseThrow();
    assertThat(metric.type()).isEqualTo("decimal(12,2)");
    assertThat(metric.columns()).containsExactly("amount", "shop_id");
    assertThat(metric.splits()).containsExactly("shop_id");
    assertThat(metric.select(List.of("shop_id")))
        .isEqualTo(
            """
            select `shop_id` as `shop_id`, (
            cast(sum(amount) / nullif(count(*), 0) as decimal(12,2))
            ) as value
            from gold.fct_order
            where (
            amount > 0
            )
            group by `shop_id`
            order by `shop_id`\
            """);
  }

  @Test
  void aTimeColumnLetsAMetricBeSplitBySpansOfTime() {
    Metric metric =
        shop.change(METRIC, "gold.fct_order", "silver.stg_orders")
            .change(METRIC, "dimensions: [shop_id]", "time: ordered_at")
            .read()
            .consumers()
            .metric("mean_order")
            .orElseThrow();
    assertThat(metric.splits()).containsExactly("day", "week", "month", "quarter", "year");
    assertThat(metric.select(List.of("month")))
        .contains("cast(date_trunc('month', `ordered_at`) as date) as `month`");
  }

  @Test
  void readersOfATableAndOfAColumnAreNamedDirectlyAndThroughMetrics() {
    Consumers consumers = shop.read().consumers();
    assertThat(consumers.readers(table("gold.fct_order"), "amount"))
        .containsExactly("metric mean_order", "exposure shop_page");
    assertThat(consumers.readers(table("gold.fct_order"), "order_id")).isEmpty();
    assertThat(consumers.readers(table("silver.stg_orders"), "amount"))
        .containsExactly("exposure shop_page");
    assertThat(consumers.tables(consumers.exposures().get(0)))
        .extracting(TableName::toString)
        .containsExactly("silver.stg_orders", "gold.agg_shop", "gold.fct_order");
  }

  @Test
  void theirTextsAreKeptWithThoseOfTheTables() {
    assertThat(shop.read().texts()).containsKeys(METRIC, EXPOSURE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sum(amount) / nullif(count(*), 0) | sum(amont) | column amont is not in the contract of gold.fct_order. Columns are order_id, shop_id, amount. Did you mean amount?
          cast(sum(amount) / nullif(count(*), 0) as decimal(12,2)) | avg(order_id) | avg of INT adds floating point numbers
          cast(sum(amount) / nullif(count(*), 0) as decimal(12,2)) | count(*) / 2 | the value is DOUBLE, neither whole nor decimal. Cast it
          cast(sum(amount) / nullif(count(*), 0) as decimal(12,2)) | max(current_date()) | the function current_date asks the clock
          cast(sum(amount) / nullif(count(*), 0) as decimal(12,2)) | first(amount) | the function first
          cast(sum(amount) / nullif(count(*), 0) as decimal(12,2)) | 1 | it makes a value of every row, not one of all. Write an aggregate
          cast(sum(amount) / nullif(count(*), 0) as decimal(12,2)) | amount | it makes a value of every row
          cast(sum(amount) / nullif(count(*), 0) as decimal(12,2)) | sum(sum(amount)) over () | it makes a value of every row
          cast(sum(amount) / nullif(count(*), 0) as decimal(12,2)) | count(*) from gold.agg_shop -- | wrong SQL
          cast(sum(amount) / nullif(count(*), 0) as decimal(12,2)) | (select max(orders) from gold.agg_shop) | an expression sees its own row only, no table
          cast(sum(amount) / nullif(count(*), 0) as decimal(12,2)) | reflect('java.lang.System', 'exit') | wrong SQL
          amount > 0 | amount | the condition is of type DECIMAL(10,2), not BOOLEAN
          dimensions: [shop_id] | dimensions: [shop_di] | column shop_di is not in the contract of gold.fct_order. Columns are order_id, shop_id, amount. Did you mean shop_id?
          dimensions: [shop_id] | dimensions: [shop_id, shop_id] | the name shop_id is taken
          dimensions: [shop_id] | time: amount | column amount is DECIMAL(10,2), no date and no timestamp
          gold.fct_order | gold.fct_orders | there is no table gold.fct_orders in Silver or Gold
          unit: EUR | unit: EUR\\nunits: 1 | unknown key. Keys are description, dimensions, filter, label, owner, table, time, unit, value
          """)
  void aMetricThatCannotBeComputedIsRefused(String from, String to, String problem) {
    String text = to.replace("\\n", "\n");
    shop.change(METRIC, from, text);
    assertThat(shop.mistakes())
        .isNotEmpty()
        .allMatch(m -> m.startsWith(METRIC + ":"))
        .anyMatch(m -> m.contains(problem));
  }

  @Test
  void aClassifiedColumnSplitsNothing() {
    shop.change(
        "contracts/gold.fct_order.odcs.yaml",
        "name: shop_id\n",
        "name: shop_id\n        classification: restricted\n");
    assertThat(shop.mistakes())
        .hasSize(1)
        .first()
        .asString()
        .contains("column shop_id is classified, and a dimension is shown to everybody");
  }

  @Test
  void whatAnExposureReadsMustBeThereAndAllMistakesComeAtOnce() {
    shop.change(EXPOSURE, "[shop_id, orders]", "[shop_id, order]")
        .change(EXPOSURE, "silver.stg_orders: all", "silver.stg_order: all")
        .change(EXPOSURE, "[mean_order]", "[mean_orders]")
        .change(EXPOSURE, "type: dashboard", "type: dashbord");
    assertThat(shop.mistakes())
        .containsExactlyInAnyOrder(
            EXPOSURE
                + ":2, key \"type\": the value is not known here. Values are dashboard, report,"
                + " notebook, application, export, model. Did you mean dashboard?",
            EXPOSURE
                + ":7, key \"gold.agg_shop\": column order is not in the contract of gold.agg_shop."
                + " Columns are shop_id, orders. Did you mean orders?",
            EXPOSURE
                + ":8, key \"silver.stg_order\": there is no table silver.stg_order in Silver or"
                + " Gold. Tables are silver.stg_orders, gold.agg_shop, gold.fct_order. Did you mean"
                + " silver.stg_orders?",
            EXPOSURE
                + ":9, key \"metrics\": there is no metric called mean_orders. Metrics are"
                + " mean_order. Did you mean mean_order?");
  }

  @Test
  void aRemovedColumnIsReportedWithEveryoneWhoReadsIt() {
    shop.change("gold/agg_shop.sql", "as orders", "as sold")
        .change("contracts/gold.agg_shop.odcs.yaml", "name: orders", "name: sold");
    assertThat(shop.mistakes())
        .hasSize(1)
        .first()
        .asString()
        .startsWith(EXPOSURE + ":7")
        .contains("column orders is not in the contract of gold.agg_shop");
  }

  @Test
  void nothingIsSaidOfWhatRestsOnABrokenContract() {
    shop.change(
        "contracts/gold.fct_order.odcs.yaml", "physicalType: decimal(10,2)", "physicalType: money");
    assertThat(shop.mistakes()).allMatch(m -> m.startsWith("contracts/gold.fct_order.odcs.yaml"));
  }

  private static TableName table(String name) {
    return TableName.parse(name).orElseThrow();
  }
}
