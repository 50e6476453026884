package dev.assay.contract.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {
  private static final String GOOD =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: shop.silver.stg_orders
      version: 1.0.0
      status: active
      description:
        purpose: What was ordered.
      team:
        name: data-platform
      schema:
        - name: silver.stg_orders
          dataGranularityDescription: One row per order.
          properties:
            - name: order_id
              logicalType: integer
              physicalType: int
              primaryKey: true
              description: The order's number.
            - name: amount
              physicalType: decimal(10,2)
              description: What is to be paid, in dollars.
              quality:
                - metric: invalidValues
                  mustBe: 0
                  arguments:
                    minimum: 0
            - name: mail
              physicalType: string
              classification: restricted
              description: Where the receipt goes.
          quality:
            - name: paid_is_much
              type: custom
              engine: assay
              implementation:
                condition: amount > 1
      slaProperties:
        - property: freshness
          element: silver.stg_orders._ingested_at
          value: 48
      """;

  @Test
  void aGoodContractHasNoFindings() {
    assertThat(Lint.of("good", GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version: 1.0.0                          | version: "7"                    | version           | 4
          status: active                          | status: alive                   | status            | 5
          name: data-platform                     | description: Nobody.            | invalid           | 9
          One row per order.                      | Orders.                         | no-grain          | 12
          description: The order's number.        | description: order id           | no-description    | 14
          description: The order's number.        | businessName: Number            | no-description    | 14
          name: mail                              | name: mailBox                   | name-style        | 27
          decimal(10,2)                           | double                          | floating-point    | 19
          classification: restricted              | businessName: Mail              | no-classification | 27
          name: mail                              | name: sent_at                   | time-as-text      | 27
          logicalType: integer                    | logicalType: string             | logical-type      | 14
          minimum: 0                              | pattern: ".*"                   | cannot-fail       | 23
          condition: amount > 1                   | condition: 1 = 1                | cannot-fail       | 32
          paid_is_much                            | PaidIsMuch                      | name-style        | 32
          name: paid_is_much                      | {name: x}                       | invalid           | 33
          physicalType: int                       | physicalType: whole             | invalid           | 16
          """)
  void whatIsNotGoodIsFoundWhereItStands(String good, String bad, String rule, int line) {
    assertThat(GOOD).contains(good);
    List<Finding> findings = Lint.of("contract.yaml", GOOD.replace(good, bad));
    assertThat(findings)
        .as(findings.toString())
        .anyMatch(
            f -> f.rule().equals(rule) && f.problem().place().startsWith("contract.yaml:" + line));
  }

  /** What is usual has no bounds in the contract. */
  @Test
  void aCheckAgainstEarlierVersionsCanFail() {
    String usual =
        """
              - {name: usual_rows, type: custom, engine: assay, implementation: {check: volume}}
              - name: paid_is_much
        """;
    String compared = GOOD.replace("      - name: paid_is_much\n", usual);
    assertThat(compared).isNotEqualTo(GOOD);
    assertThat(Lint.of("compared", compared)).isEmpty();
  }

  @Test
  void aCheckIsThereOnce() {
    String again =
        """
              - {name: again, type: custom, engine: assay, implementation: amount > 1}
              - name: paid_is_much
        """;
    String twice = GOOD.replace("      - name: paid_is_much\n", again);
    assertThat(Lint.of("twice", twice)).extracting(Finding::rule).containsExactly("twice");
  }

  @Test
  void silverSaysHowOldItMayBeAndGoldNeedNot() {
    String silent = GOOD.substring(0, GOOD.indexOf("slaProperties"));
    assertThat(Lint.of("x", silent)).extracting(Finding::rule).containsExactly("no-freshness");
    assertThat(Lint.of("x", silent.replace("silver.stg_orders", "gold.fct_order"))).isEmpty();
  }

  @Test
  void anInvalidContractHasAllItsMistakesAndNoStyle() {
    List<Finding> findings =
        Lint.of("x", GOOD.replace("version: 1.0.0\n", "").replace("int\n", "whole\n"));
    assertThat(findings).hasSizeGreaterThanOrEqualTo(2).allMatch(f -> f.rule().equals("invalid"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email",
        "user_email",
        "phone_number",
        "first_name",
        "lastName",
        "date_of_birth",
        "dob",
        "home_address",
        "ip_address",
        "device_id",
        "customer_name",
        "card_number"
      })
  void namesBehindWhichPersonsMayBe(String name) {
    assertThat(PersonalNames.isLikely(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_id",
        "name",
        "school_name",
        "has_email",
        "is_mobile",
        "email_domain",
        "phone_count",
        "product_name",
        "channel",
        "emails_sent_count",
        "n_addresses",
        "company"
      })
  void namesThatTellOfNobody(String name) {
    assertThat(PersonalNames.isLikely(name)).isFalse();
  }
}
