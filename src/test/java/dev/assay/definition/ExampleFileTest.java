package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleFileTest {
  private static final String FILE = "examples/gold.fct_order.yaml";
  private static final String TEXT =
      """
      model: gold.fct_order
      examples:
        - name: large orders of the week
          parameters: {window_days: 3}
          given:
            silver.stg_orders:
              - {order_id: 1, amount: 4.5, ordered_at: 2024-01-01, _dt: 2024-01-02}
              - {order_id: 2, amount: null}
          expect:
            - {order_id: 1, amount: 4.50}
        - name: nothing comes of nothing
          expect: []
      """;
  private static final String USES_PARAMETERS =
      "select order_id, shop_id, amount from silver.stg_orders where shop_id > :window_days\n";

  @Test
  void anExampleIsReadAsItIsWritten(@TempDir Path conf) {
    ModelExamples examples = shop(conf).read().examples().get(0);
    assertThat(examples.model()).hasToString("gold.fct_order");
    assertThat(examples.examples())
        .extracting(Example::name)
        .containsExactly("large orders of the week", "nothing comes of nothing");
    Example first = examples.examples().get(0);
    assertThat(first.place()).hasToString(FILE + ":3");
    assertThat(first.parameters()).containsOnlyKeys("window_days");
    assertThat(first.parameters().get("window_days").value()).isEqualTo("3");
    ExampleRows given = first.given().values().iterator().next();
    assertThat(given.columns()).containsExactly("order_id", "amount", "ordered_at", "_dt");
    assertThat(given.rows())
        .containsExactly(
            List.of("1", "4.50", "2024-01-01 00:00:00", "2024-01-02"),
            Arrays.asList("2", null, null, null));
    assertThat(first.expected().rows()).containsExactly(List.of("1", "4.50"));
    assertThat(examples.examples().get(1).expected().rows()).isEmpty();
  }

  @Test
  void noTableIsMadeOfAnExampleSoItsTextIsNotKept(@TempDir Path conf) {
    assertThat(shop(conf).read().texts()).containsKey("gold/fct_order.sql").doesNotContainKey(FILE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          model: gold.fct_order | model: gold.fct_orders | :1, key "model": the model is not that of the file's name.
          - name: nothing comes of nothing | - name: large orders of the week | :11, key "name": two examples are called so.
          window_days: 3 | window_days: x | :4, key "window_days": "x" is no value of type int. Write a whole number.
          window_days: 3 | window_day: 3 | :4, key "window_day": the model does not use :window_day. Its parameters are window_days. Did you mean window_days?
          silver.stg_orders: | silver.stg_order: | :6, key "silver.stg_order": gold.fct_order does not read silver.stg_order. Its inputs are silver.stg_orders. Did you mean silver.stg_orders?
          amount: 4.5, | amont: 4.5, | :7, key "amont": column amont is not in silver.stg_orders. Columns are order_id, shop_id, amount, ordered_at, _dt, _ingested_at. Did you mean amount?
          amount: 4.5, | amount: much, | :7, key "amount": "much" is no value of type DECIMAL(10,2).
          amount: 4.5, | amount: 4.505, | :7, key "amount": "4.505" is no value of type DECIMAL(10,2).
          order_id: 2 | order_id: 2.5 | :8, key "order_id": "2.5" is no value of type INT. Write a whole number, or null.
          order_id: 2 | order_id: [2] | :8, key "order_id": expected a single value, found a list.
          order_id: 1, amount: 4.50 | order_id: 1, _dt: 2024-01-01 | :10, key "_dt": column _dt is not in gold.fct_order.
          expect: [] | expects: [] | :12, key "expects": unknown key.
          given: | givn: | :5, key "givn": unknown key.
          """)
  void aMistakeIsToldWithItsPlace(String from, String to, String problem, @TempDir Path conf) {
    String text = TEXT.replace(from, to);
    assertThat(text).isNotEqualTo(TEXT);
    assertThat(shop(conf).with(FILE, text).mistakes())
        .anySatisfy(m -> assertThat(m).startsWith(FILE + problem));
  }

  @Test
  void allMistakesAreToldAtOnce(@TempDir Path conf) {
    String text =
        TEXT.replace("4.5,", "x,").replace("amount: 4.50", "amont: 4.50").replace(": []", ": 1");
    assertThat(shop(conf).with(FILE, text).mistakes()).hasSize(3);
  }

  @Test
  void examplesOfNoModelAreRefused(@TempDir Path conf) {
    Shop shop =
        Shop.in(conf).with("examples/gold.fct_orders.yaml", TEXT.replace("_order\n", "_orders\n"));
    assertThat(shop.mistakes())
        .containsExactly(
            "examples/gold.fct_orders.yaml:1: there is no model gold.fct_orders."
                + " Models are gold.agg_shop, gold.fct_order. Did you mean gold.fct_order?");
  }

  @Test
  void ofAModelWithMistakesTheExamplesAreNotJudged(@TempDir Path conf) {
    Shop shop = shop(conf).with("gold/fct_order.sql", "select order_id from silver.stg_order\n");
    assertThat(shop.mistakes()).singleElement().asString().startsWith("gold/fct_order.sql:1: ");
  }

  @Test
  void aModelThatAsksForTheDayIsToldWhichDayItIs(@TempDir Path conf) {
    Shop shop =
        shop(conf)
            .with("gold/fct_order.sql", USES_PARAMETERS + " and ordered_at < :as_of_date")
            .with(FILE, TEXT.replace("window_days: 3", "as_of_date: 2024-06-30"));
    assertThat(shop.mistakes())
        .containsExactly(
            FILE
                + ":11, key \"parameters\": the model uses :as_of_date, and the example does not"
                + " say which day that is. Write parameters: {as_of_date: 2024-06-30}.");
  }

  @Test
  void aFileWithAnotherEndingIsNotOverlooked(@TempDir Path conf) {
    assertThat(Shop.in(conf).with("examples/gold.fct_order.yml", TEXT).mistakes())
        .singleElement()
        .asString()
        .startsWith("examples/gold.fct_order.yml:1: a file with this ending is not read");
  }

  @Test
  void anExampleHasThePipelinesDefaultsWhateverIsGivenFromOutside(@TempDir Path conf) {
    Example second =
        shop(conf).read(Map.of("window_days", "9")).examples().get(0).examples().get(1);
    assertThat(second.parameters()).isEmpty();
  }

  private static Shop shop(Path conf) {
    return Shop.in(conf).with("gold/fct_order.sql", USES_PARAMETERS).with(FILE, TEXT);
  }
}
