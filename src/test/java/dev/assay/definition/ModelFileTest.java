package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.TableName;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {
  private static final String FILE = "gold/fct_order.sql";
  private static final String LIST = "order_id, shop_id, amount";

  @Test
  void aModelIsReadAsItIsWritten(@TempDir Path conf) {
    String sql =
        "select order_id, shop_id, amount from silver.stg_orders where shop_id > :window_days";
    ModelDefinition model = Shop.in(conf).with(FILE, sql).read().models().get(0);
    assertThat(model.table()).hasToString("gold.fct_order");
    assertThat(model.description()).isEqualTo("Orders.");
    assertThat(model.sql()).isEqualTo(sql);
    assertThat(model.inputs()).extracting(TableName::toString).containsExactly("silver.stg_orders");
    assertThat(model.parameters()).containsExactly("window_days");
  }

  @Test
  void aModelWithoutATwinIsRefused(@TempDir Path conf) {
    assertThat(Shop.in(conf).without("gold/fct_order.yaml").mistakes())
        .containsExactly(
            FILE
                + ":1: the model has no twin gold/fct_order.yaml."
                + " Write it, with at least a description.");
  }

  @Test
  void aTwinWithoutAModelIsRefused(@TempDir Path conf) {
    assertThat(Shop.in(conf).with("gold/dim_shop.yaml", "description: Shops.\n").mistakes())
        .containsExactly(
            "gold/dim_shop.yaml:1: there is no model beside it."
                + " Write gold/dim_shop.sql, or delete gold/dim_shop.yaml.");
  }

  @Test
  void aModelWithoutAContractIsRefused(@TempDir Path conf) {
    assertThat(Shop.in(conf).without("contracts/gold.agg_shop.odcs.yaml").mistakes())
        .containsExactly(
            "gold/agg_shop.sql:1: gold.agg_shop has no contract."
                + " Write contracts/gold.agg_shop.odcs.yaml.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          order_id, shop_id, amont | 2 | wrong SQL: there is no column amont here. Columns near it are
          order_id, shop_id, max(amount) as amount | 2 | wrong SQL: The query does not include a GROUP BY clause
          order_id, shop_id, trim(amount, 1, 2) as amount | 2 | wrong SQL:
          order_id, shop_id | 1 | column amount is promised by contracts/gold.fct_order.odcs.yaml and not selected
          order_id, shop_id, amount, ordered_at | 1 | column ordered_at is selected and not in the contract of gold.fct_order
          order_id, shop_id, amount, amount | 1 | column amount is selected twice
          order_id, shop_id, cast(amount as double) as amount | 1 | column amount is DOUBLE, its contract promises DECIMAL(10,2)
          order_id, shop_id, amount + 1 as amount | 1 | column amount is DECIMAL(11,2), its contract promises DECIMAL(10,2)
          *, amount > shop_idd as x | 2 | wrong SQL: there is no column shop_idd here
          """)
  void whatAModelSelectsIsWhatItsContractPromises(
      String list, int line, String problem, @TempDir Path conf) {
    assertThat(Shop.in(conf).change(FILE, LIST, list).mistakes())
        .singleElement()
        .asString()
        .startsWith(FILE + ":" + line + ": " + problem)
        .doesNotContain("\n", "SQLSTATE");
  }

  @Test
  void aWrongColumnDeepInAModelIsReportedAtItsLine(@TempDir Path conf) {
    assertThat(
            Shop.in(conf)
                .with(
                    FILE,
                    """
                    -- One row per order.
                    with orders as (
                      select * from silver.stg_orders
                    ),
                    large as (
                      select order_id
                      from orders
                      where amout > 10
                    )
                    select order_id, shop_id, amount from orders
                    where order_id in (select order_id from large)
                    """)
                .mistakes())
        .singleElement()
        .asString()
        .startsWith(FILE + ":8: wrong SQL: there is no column amout here")
        .endsWith("Did you mean amount?");
  }

  @Test
  void aTableThatDoesNotExistIsReportedAtItsLineWithTheNearestName(@TempDir Path conf) {
    assertThat(Shop.in(conf).change(FILE, "silver.stg_orders", "silver.stg_order").mistakes())
        .containsExactly(
            FILE
                + ":3: there is no table silver.stg_order in Silver or Gold. Tables are"
                + " silver.stg_orders, gold.agg_shop, gold.fct_order."
                + " Did you mean silver.stg_orders?");
  }

  @ParameterizedTest
  @CsvSource({"bronze.orders", "ops.releases", "stg_orders", "SILVER.stg_orders", "`/etc/passwd`"})
  void onlySilverAndGoldAreRead(String table, @TempDir Path conf) {
    assertThat(Shop.in(conf).change(FILE, "silver.stg_orders", table).mistakes())
        .singleElement()
        .asString()
        .startsWith(FILE + ":3: there is no table " + table.replace("`", ""));
  }

  @ParameterizedTest
  @CsvSource({"delta.`/tables/orders`", "csv.`orders.csv`", "PARQUET.`x`"})
  void aFileIsNoTable(String file, @TempDir Path conf) {
    assertThat(Shop.in(conf).change(FILE, "silver.stg_orders", file).mistakes())
        .singleElement()
        .asString()
        .startsWith(FILE + ":3: " + file.replace("`", "") + " is a file, and models read tables");
  }

  @Test
  void anUndeclaredParameterIsReportedAtItsLine(@TempDir Path conf) {
    assertThat(Shop.in(conf).append(FILE, "where\n shop_id > :window_day").mistakes())
        .containsExactly(
            FILE
                + ":5: the parameter :window_day is not declared in pipeline.yaml."
                + " Parameters are as_of_date, window_days. Did you mean window_days?");
  }

  @ParameterizedTest
  @CsvSource({
    "where ordered_at < :as_of_date",
    "order by order_id limit :window_days",
    "order by 1 offset :window_days"
  })
  void parametersHaveTheirTypesAndValues(String clause, @TempDir Path conf) {
    assertThat(Shop.in(conf).append(FILE, clause).mistakes()).isEmpty();
  }

  @Test
  void aParameterOfTheWrongTypeIsReported(@TempDir Path conf) {
    assertThat(Shop.in(conf).append(FILE, "where ordered_at < :window_days").mistakes())
        .singleElement()
        .asString()
        .startsWith(FILE + ":4: wrong SQL: Cannot resolve ");
  }

  @Test
  void silverTablesHaveTheirDeliveryDateAndGoldTablesHaveNot(@TempDir Path conf) {
    Shop shop =
        Shop.in(conf)
            .append(FILE, "where _dt > :as_of_date and _ingested_at > ordered_at")
            .change("gold/agg_shop.sql", "group by", "where _dt is null\ngroup by");
    assertThat(shop.mistakes())
        .singleElement()
        .asString()
        .startsWith("gold/agg_shop.sql:4: wrong SQL: ")
        .contains("there is no column _dt here");
  }

  @Test
  void aStatementIsNoModel(@TempDir Path conf) {
    assertThat(Shop.in(conf).with(FILE, "-- x\ndrop table gold.fct_order").mistakes())
        .containsExactly(
            FILE
                + ":2: wrong SQL: the text holds a statement that is no SELECT."
                + " Write one SELECT; correct it near this line.");
  }

  @Test
  void modelsInACircleAreReportedOnceWithTheCircle(@TempDir Path conf) {
    Shop shop = Shop.in(conf).append(FILE, "where shop_id in (select shop_id from gold.agg_shop)");
    assertThat(shop.mistakes())
        .containsExactly(
            "gold/agg_shop.sql:1: the models read each other in a circle: gold.agg_shop ->"
                + " gold.fct_order -> gold.agg_shop. Take one of these references out.");
  }

  @Test
  void aModelThatReadsItselfIsACircle(@TempDir Path conf) {
    assertThat(Shop.in(conf).append(FILE, "union all select * from gold.fct_order").mistakes())
        .containsExactly(
            FILE
                + ":1: the models read each other in a circle: gold.fct_order -> gold.fct_order."
                + " Take one of these references out.");
  }

  @Test
  void aDoubtfulContractIsOneMistakeAndNotOneForEveryModelThatReadsIt(@TempDir Path conf) {
    String contract = "contracts/gold.fct_order.odcs.yaml";
    assertThat(Shop.in(conf).change(contract, "decimal(10,2)", "decimel(10,2)").mistakes())
        .singleElement()
        .asString()
        .startsWith(contract + ":16, key \"physicalType\": not a Spark SQL type.");
  }

  @Test
  void typesAreFoundWithoutASession(@TempDir Path conf) {
    Shop.in(conf).read();
    assertThat(SparkSession.getActiveSession().isDefined()).isFalse();
    assertThat(SparkSession.getDefaultSession().isDefined()).isFalse();
  }
}
