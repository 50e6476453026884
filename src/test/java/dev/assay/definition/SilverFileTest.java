package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.SilverDefinition.Keep;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilverFileTest {
  private static final String FILE = "silver/stg_orders.yaml";
  private static final String CONTRACT = "contracts/silver.stg_orders.odcs.yaml";
  private static final String HISTORY =
      """
            - name: valid_from
              physicalType: date
            - name: valid_to
              physicalType: date
            - name: is_current
              physicalType: boolean
      """;

  @ParameterizedTest
  @CsvSource({
    "[order_id], [order_no], 7, key, order_no, contract of silver.stg_orders",
    "[ordered_at], [order_at], 6, sequence, order_at, contract of silver.stg_orders",
    "amount: trim, amout: trim, 5, amout, amout, contract of silver.stg_orders",
    "trim(amount), trim(amont), 5, amount, amont, source orders",
    "amount >= 0, amont >= 0, 10, condition, amont, contract of silver.stg_orders",
  })
  void anUnknownColumnIsRefusedWithTheNearestName(
      String from,
      String to,
      int line,
      String key,
      String column,
      String owner,
      @TempDir Path conf) {
    assertThat(Shop.in(conf).change(FILE, from, to).mistakes())
        .singleElement()
        .asString()
        .startsWith(
            String.format(
                "%s:%d, key \"%s\": column %s is not in the %s. Columns are order_id, shop_id,"
                    + " amount, ordered_at. Did you mean ",
                FILE, line, key, column, owner));
  }

  @Test
  void aSourceThatDoesNotExistIsRefusedWithTheNearestName(@TempDir Path conf) {
    assertThat(Shop.in(conf).change(FILE, "source: orders", "source: oders").mistakes())
        .containsExactly(
            FILE
                + ":1, key \"source\": there is no source called oders."
                + " Sources are orders. Did you mean orders?");
  }

  @Test
  void anUnknownSourceHidesNoOtherMistakeOfTheFile(@TempDir Path conf) {
    assertThat(
            Shop.in(conf)
                .change(FILE, "source: orders", "source: oders")
                .change(FILE, "[order_id]", "[order_no]")
                .append(FILE, "squence: x\n")
                .mistakes())
        .hasSize(3);
  }

  @Test
  void aColumnOfTheContractWithoutOriginIsRefused(@TempDir Path conf) {
    assertThat(
            Shop.in(conf)
                .append(CONTRACT, "      - name: till\n        physicalType: int\n")
                .mistakes())
        .containsExactly(
            FILE
                + ":4, key \"columns\": column till of the contract is neither in source orders nor"
                + " made by an expression. Write columns: {till: <SQL over the source's columns>},"
                + " or take it out of the contract.");
  }

  @Test
  void aHistoryNeedsItsColumnsInTheContract(@TempDir Path conf) {
    Shop shop = Shop.in(conf).change(FILE, "keep: latest", "keep: history");
    assertThat(shop.mistakes())
        .containsExactly(
            FILE
                + ":3, key \"keep\": the contract of silver.stg_orders lacks valid_from, valid_to,"
                + " is_current. Add these columns to the contract, or write keep: latest.");
    PipelineDefinition pipeline = shop.append(CONTRACT, HISTORY).read();
    assertThat(pipeline.silver().get(0).keep()).isEqualTo(Keep.HISTORY);
  }

  @Test
  void whatAHistoryAddsLaterIsNoKeyAndCannotBeJudged(@TempDir Path conf) {
    Shop shop =
        Shop.in(conf)
            .append(CONTRACT, HISTORY)
            .change(FILE, "keep: latest", "keep: history")
            .change(FILE, "[order_id]", "[order_id, valid_from]")
            .change(FILE, "amount >= 0", "is_current");
    assertThat(shop.mistakes())
        .containsExactly(
            FILE
                + ":7, key \"key\": column valid_from is made by Silver itself, later."
                + " Name columns that come from the source.",
            FILE
                + ":10, key \"condition\": column is_current is not in the source's part of the"
                + " contract of silver.stg_orders."
                + " Columns are order_id, shop_id, amount, ordered_at.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trim(amount                          | Syntax error at or near end of input: missing ')'
          trm(amount)                          | there is no function trm; did you mean trim?
          max(amount)                          | it does not make one value from one row
          lag(amount) over (order by order_id) | it does not make one value from one row
          explode(split(amount, '-'))          | it does not make one value from one row
          (select max(shop_id) from gold.x)    | an expression sees its own row only, no table
          reflect('java.lang.System', 'exit')  | the function reflect runs Java code
          TRY_REFLECT('java.lang.Math', 'abs') | the function TRY_REFLECT runs Java code
          amount > :window_days                | parameters such as :window_days are for models
          date_add(amount)                     | The `date_add` requires 2 parameters but the actual number is 1
          """)
  void anExpressionThatCannotBeComputedIsRefusedOnOneLine(
      String sql, String reason, @TempDir Path conf) {
    assertThat(Shop.in(conf).change(FILE, "trim(amount)", sql).mistakes())
        .singleElement()
        .asString()
        .startsWith(FILE + ":5, key \"amount\": not a SQL expression: " + reason)
        .doesNotContain("\n", "SQLSTATE");
  }

  @ParameterizedTest
  @CsvSource({
    "amount + 1, 'the condition is of type DECIMAL(11,2), not BOOLEAN'",
    "amount >=, not a SQL condition: Syntax error at or near end of input",
    "sum(amount) > 0, not a SQL condition: it does not make one value from one row",
    "amount > date '2020-01-01', 'not a SQL condition: Cannot resolve'",
  })
  void aConditionThatIsNotTrueOrFalseOfARowIsRefused(
      String sql, String problem, @TempDir Path conf) {
    assertThat(Shop.in(conf).change(FILE, "amount >= 0", sql).mistakes())
        .singleElement()
        .asString()
        .startsWith(FILE + ":10, key \"condition\": " + problem)
        .doesNotContain("\n", "SQLSTATE");
  }

  @Test
  void twoRulesOfOneNameAreRefused(@TempDir Path conf) {
    assertThat(
            Shop.in(conf)
                .append(FILE, "  - name: possible_amount\n    condition: shop_id > 0\n")
                .mistakes())
        .containsExactly(
            FILE
                + ":11, key \"name\": two rules are called possible_amount."
                + " Give each a name of its own.");
  }

  @ParameterizedTest
  @CsvSource({"key: [order_id], key: []", "key: [order_id], # no key"})
  void aTableWithoutAKeyIsRefused(String from, String to, @TempDir Path conf) {
    assertThat(Shop.in(conf).change(FILE, from, to).mistakes())
        .singleElement()
        .asString()
        .contains("key \"key\": no column is named. Name the columns that tell one row from");
  }

  @Test
  void aTableWithoutAContractIsRefused(@TempDir Path conf) {
    assertThat(Shop.in(conf).without(CONTRACT).mistakes())
        .containsExactly(
            FILE
                + ":1: silver.stg_orders has no contract."
                + " Write contracts/silver.stg_orders.odcs.yaml.");
  }
}
