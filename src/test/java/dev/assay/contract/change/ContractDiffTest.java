package dev.assay.contract.change;

import static dev.assay.contract.change.Effect.BREAKING;
import static dev.assay.contract.change.Effect.COMPATIBLE;
import static dev.assay.contract.change.Effect.DOCUMENTATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.WrittenContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A table of changes with what each does to readers, written by asking of each: can a query or a
 * person that relied on the old promise be disappointed by the new one?
 */
class ContractDiffTest {
  private static final String BASE =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: shop.gold.fct_order
      name: fct_order
      version: 1.4.2
      status: active
      domain: sales
      description:
        purpose: What was ordered.
      team:
        name: data-platform
      schema:
        - name: gold.fct_order
          dataGranularityDescription: One row per order.
          properties:
            - name: order_id
              logicalType: integer
              physicalType: int
              primaryKey: true
              primaryKeyPosition: 1
              description: The order.
            - name: shop_id
              physicalType: int
              required: true
              description: The shop.
              relationships:
                - to: gold.dim_shop.odcs.yaml#/schema/dim_shop/properties/shop_id
            - name: state
              physicalType: string
              description: Where the order stands.
              quality:
                - metric: invalidValues
                  arguments:
                    validValues: [open, paid, sent]
            - name: amount
              physicalType: decimal(10,2)
              description: What is paid.
              quality:
                - metric: invalidValues
                  arguments:
                    minimum: 0
                    maximum: 5000
            - name: code
              physicalType: string
              unique: true
              description: A code.
              quality:
                - metric: invalidValues
                  arguments:
                    pattern: "[A-Z]{4}"
            - name: note
              physicalType: string
              classification: internal
              description: A note.
            - name: ordered_at
              physicalType: timestamp
              required: true
              description: When.
          quality:
            - name: has_rows
              metric: rowCount
              mustBeGreaterOrEqualTo: 10
            - name: paid_is_paid
              description: A paid order has an amount.
              type: sql
              query: state <> 'paid' or amount is not null
              mustBeLessOrEqualTo: 1
              unit: percent
            - name: codes_are_short
              type: sql
              query: length(code) < 100
              severity: warn
      slaProperties:
        - property: freshness
          element: gold.fct_order.ordered_at
          value: 24
          unit: h
        - property: timeToRepair
          value: 4
          unit: h
        - property: retention
          value: 3
          unit: y
      """;

  /**
   * One change of {@link #BASE}.
   *
   * @param told a part of what is said of it
   */
  private record Case(String name, String from, String to, Effect effect, String told) {
    @Override
    public String toString() {
      return name;
    }

    WrittenContract changed() {
      assertThat(BASE).as(name).contains(from);
      return WrittenContract.of("new.odcs.yaml", BASE.replace(from, to));
    }
  }

  private static final String NOTE =
      """
            - name: note
              physicalType: string
              classification: internal
              description: A note.
      """;
  private static final String ORDERED_AT =
      """
            - name: ordered_at
              physicalType: timestamp
              required: true
              description: When.
      """;
  private static final String SHORT_CODES =
      """
            - name: codes_are_short
              type: sql
              query: length(code) < 100
              severity: warn
      """;
  private static final String SHOP_REFERENCE =
      """
              relationships:
                - to: gold.dim_shop.odcs.yaml#/schema/dim_shop/properties/shop_id
      """;

  static Stream<Case> columns() {
    return Stream.of(
        new Case("a column is removed", NOTE, "", BREAKING, "column note string is removed"),
        new Case(
            "a column is renamed",
            "- name: note\n",
            "- name: remark\n",
            BREAKING,
            "column note is renamed to remark"),
        new Case(
            "a column is added",
            NOTE,
            NOTE + "      - name: channel\n        physicalType: string\n",
            COMPATIBLE,
            "column channel string is added"),
        new Case(
            "a column is widened, which still is another type",
            "- name: shop_id\n        physicalType: int\n",
            "- name: shop_id\n        physicalType: bigint\n",
            BREAKING,
            "column shop_id is retyped from int to bigint"),
        new Case(
            "a column is narrowed",
            "physicalType: decimal(10,2)",
            "physicalType: decimal(8,2)",
            BREAKING,
            "retyped from decimal(10,2) to decimal(8,2)"),
        new Case(
            "null is promised to be absent",
            "classification: internal\n",
            "classification: internal\n        required: true\n",
            COMPATIBLE,
            "column note is now required"),
        new Case(
            "null may come",
            "        required: true\n        description: When.",
            "        description: When.",
            BREAKING,
            "column ordered_at is no longer required"),
        new Case(
            "a column joins the key",
            "- name: shop_id\n        physicalType: int\n",
            "- name: shop_id\n        primaryKey: true\n        physicalType: int\n",
            BREAKING,
            "key is order_id, shop_id, was order_id"));
  }

  static Stream<Case> otherColumns() {
    return Stream.of(
        new Case(
            "columns stand in another order",
            NOTE + ORDERED_AT,
            ORDERED_AT + NOTE,
            COMPATIBLE,
            "columns stand in another order"),
        new Case(
            "a column is guarded more closely",
            "classification: internal",
            "classification: restricted",
            BREAKING,
            "column note is classified restricted, was internal"),
        new Case(
            "a column is guarded less",
            "classification: internal",
            "classification: public",
            COMPATIBLE,
            "column note is classified public, was internal"),
        new Case(
            "a type is written in another way",
            "- name: shop_id\n        physicalType: int\n",
            "- name: shop_id\n        physicalType: INTEGER\n        businessName: Shop\n",
            DOCUMENTATION,
            "column shop_id businessName is written"));
  }

  static Stream<Case> checks() {
    return Stream.of(
        new Case(
            "a value is accepted that was not",
            "[open, paid, sent]",
            "[open, paid, sent, lost]",
            BREAKING,
            "is looser: every state is one of open, paid, sent, lost"),
        new Case(
            "a value is accepted no more",
            "[open, paid, sent]",
            "[open, paid]",
            COMPATIBLE,
            "is tighter: every state is one of open, paid"),
        new Case(
            "one value replaces another",
            "[open, paid, sent]",
            "[open, paid, shipped]",
            BREAKING,
            "is another"),
        new Case("a range grows", "maximum: 5000", "maximum: 9000", BREAKING, "from 0 to 9000"),
        new Case("a range opens", "          minimum: 0\n", "", BREAKING, "at most 5000"),
        new Case("a range shrinks", "minimum: 0", "minimum: 0.01", COMPATIBLE, "from 0.01 to"),
        new Case(
            "a range moves",
            "minimum: 0\n              maximum: 5000",
            "minimum: 1\n              maximum: 5001",
            BREAKING,
            "is another"),
        new Case("a pattern is another", "[A-Z]{4}", "[A-Z]{4,5}", BREAKING, "is another"),
        new Case(
            "a value may repeat",
            "        unique: true\n",
            "",
            BREAKING,
            "check code_is_unique is removed"),
        new Case(
            "a value may not repeat",
            "classification: internal\n",
            "classification: internal\n        unique: true\n",
            COMPATIBLE,
            "check note_is_unique is added"),
        new Case(
            "fewer rows are promised",
            "mustBeGreaterOrEqualTo: 10",
            "mustBeGreaterOrEqualTo: 1",
            BREAKING,
            "number of rows >= 1"));
  }

  static Stream<Case> otherChecks() {
    return Stream.of(
        new Case(
            "more rows are promised",
            "mustBeGreaterOrEqualTo: 10",
            "mustBeGreaterOrEqualTo: 100",
            COMPATIBLE,
            "number of rows >= 100"),
        new Case(
            "more exceptions are allowed",
            "mustBeLessOrEqualTo: 1",
            "mustBeLessOrEqualTo: 5",
            BREAKING,
            "exceptions allowed: <= 5 %"),
        new Case(
            "no exception is allowed",
            "mustBeLessOrEqualTo: 1",
            "mustBeLessOrEqualTo: 0",
            COMPATIBLE,
            "check paid_is_paid is tighter"),
        new Case(
            "exceptions are counted in another unit",
            "        unit: percent\n",
            "",
            BREAKING,
            "check paid_is_paid is another"),
        new Case(
            "a condition is another",
            "amount is not null",
            "amount > 0",
            BREAKING,
            "check paid_is_paid is another"),
        new Case(
            "a check only warns",
            "unit: percent\n",
            "unit: percent\n        severity: warn\n",
            BREAKING,
            "check paid_is_paid only warns now"),
        new Case(
            "a check fails instead of warning",
            "        severity: warn\n",
            "",
            COMPATIBLE,
            "check codes_are_short now fails"),
        new Case(
            "a check that only warned allows more",
            "length(code) < 100",
            "length(code) < 200",
            COMPATIBLE,
            "check codes_are_short is another"));
  }

  static Stream<Case> remainingChecks() {
    return Stream.of(
        new Case(
            "a check that only warned is removed",
            SHORT_CODES,
            "",
            COMPATIBLE,
            "check codes_are_short is removed"),
        new Case(
            "a check has another name",
            "name: has_rows",
            "name: is_not_empty",
            DOCUMENTATION,
            "check has_rows is now called is_not_empty"),
        new Case(
            "a reference is dropped",
            SHOP_REFERENCE,
            "",
            BREAKING,
            "check shop_id_is_in_dim_shop is removed"),
        new Case(
            "a reference points elsewhere",
            "gold.dim_shop.odcs.yaml#/schema/dim_shop/",
            "gold.dim_store.odcs.yaml#/schema/dim_store/",
            BREAKING,
            "gold.dim_store"),
        new Case(
            "a reference is added",
            "- name: note\n",
            "- name: note\n        relationships: [{to: gold.dim_note.note}]\n",
            COMPATIBLE,
            "check note_is_in_dim_note is added"));
  }

  static Stream<Case> words() {
    return Stream.of(
        new Case("data may be older", "value: 24", "value: 48", BREAKING, "is_fresh is looser"),
        new Case("data is fresher", "value: 24", "value: 12", COMPATIBLE, "is_fresh is tighter"),
        new Case(
            "data is as fresh in another unit",
            "value: 24\n    unit: h",
            "value: 1\n    unit: d\n    description: Daily.",
            DOCUMENTATION,
            "service level freshness description is written"),
        new Case(
            "freshness is told by another column",
            "gold.fct_order.ordered_at",
            "gold.fct_order.order_id",
            BREAKING,
            "is_fresh is another"),
        new Case(
            "it takes longer",
            "value: 4\n",
            "value: 6\n",
            BREAKING,
            "service level timeToRepair is 6 h, was 4 h"),
        new Case(
            "it is kept longer",
            "value: 3\n",
            "value: 5\n",
            COMPATIBLE,
            "service level retention is 5 y, was 3 y"),
        new Case(
            "a service level is dropped",
            "  - property: timeToRepair\n    value: 4\n    unit: h\n",
            "",
            BREAKING,
            "service level timeToRepair is no longer promised"),
        new Case("it will go", "status: active", "status: deprecated", COMPATIBLE, "deprecated"),
        new Case("it is gone", "status: active", "status: retired", BREAKING, "retired"),
        new Case("it is a draft again", "status: active", "status: draft", BREAKING, "draft"),
        new Case(
            "another contract stands here",
            "id: shop.gold.fct_order",
            "id: shop.orders",
            BREAKING,
            "id is shop.orders"),
        new Case(
            "a description is reworded",
            "description: A note.",
            "description: What the clerk wrote.",
            DOCUMENTATION,
            "column note description is reworded"));
  }

  static Stream<Case> otherWords() {
    return Stream.of(
        new Case(
            "another team owns it",
            "name: data-platform",
            "name: sales",
            DOCUMENTATION,
            "team.name is reworded"),
        new Case(
            "the grain is said in other words",
            "One row per order.",
            "One row per placed order.",
            DOCUMENTATION,
            "dataGranularityDescription is reworded"),
        new Case(
            "why a check is there is said in other words",
            "A paid order has an amount.",
            "Paid means paid.",
            DOCUMENTATION,
            "check paid_is_paid description is reworded"));
  }

  @ParameterizedTest
  @MethodSource({
    "columns",
    "otherColumns",
    "checks",
    "otherChecks",
    "remainingChecks",
    "words",
    "otherWords"
  })
  void aChangeHasThisEffect(Case change) {
    ContractDiff diff = ContractDiff.between(base(), change.changed());
    assertThat(diff.effect()).as(diff.changes().toString()).contains(change.effect());
    assertThat(diff.changes())
        .extracting(Change::sentence)
        .anyMatch(s -> s.contains(change.told()));
    assertThat(diff.changes()).as("one change is told once").hasSize(1);
  }

  @Test
  void thereAreFiftyOfThem() {
    assertThat(
            Stream.of(
                    columns(),
                    otherColumns(),
                    checks(),
                    otherChecks(),
                    remainingChecks(),
                    words(),
                    otherWords())
                .flatMap(s -> s))
        .hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource({
    "columns",
    "otherColumns",
    "checks",
    "otherChecks",
    "remainingChecks",
    "words",
    "otherWords"
  })
  void whatIsUndoneIsTheOtherWayRound(Case change) {
    ContractDiff back = ContractDiff.between(change.changed(), base());
    assertThat(back.changes()).isNotEmpty();
    if (change.effect() == DOCUMENTATION) {
      assertThat(back.effect()).contains(DOCUMENTATION);
    }
  }

  @Test
  void theSameTextHasNoChangeAndNeedsNoVersion() {
    ContractDiff none = ContractDiff.between(base(), base());
    assertThat(none.changes()).isEmpty();
    assertThat(none.effect()).isEmpty();
    assertThat(none.isVersionEnough()).isTrue();
  }

  @Test
  void aVersionMustSayWhatTheChangesDo() {
    List<String> versions = List.of("1.4.2", "1.4.3", "1.5.0", "2.0.0", "3.1.0", "two");
    assertThat(enough("description: A note.", "description: Note.", versions))
        .containsExactly("1.4.3", "1.5.0", "2.0.0", "3.1.0");
    assertThat(enough("minimum: 0", "minimum: 1", versions))
        .containsExactly("1.5.0", "2.0.0", "3.1.0");
    assertThat(enough("maximum: 5000", "maximum: 6000", versions))
        .containsExactly("2.0.0", "3.1.0");
  }

  private static List<String> enough(String from, String to, List<String> versions) {
    return versions.stream()
        .filter(
            v -> {
              String text = BASE.replace(from, to).replace("version: 1.4.2", "version: " + v);
              return ContractDiff.between(base(), WrittenContract.of("new", text))
                  .isVersionEnough();
            })
        .toList();
  }

  private static WrittenContract base() {
    return WrittenContract.of("old.odcs.yaml", BASE);
  }
}
