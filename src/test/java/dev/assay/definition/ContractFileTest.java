package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Measure;
import dev.assay.definition.Check.Severity;
import dev.assay.model.Layer;
import dev.assay.model.Problem;
import dev.assay.model.TableName;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContractFileTest {
  private static final String FILE = "contracts/gold.t.odcs.yaml";
  private static final String HEAD =
      Shop.contract("gold.t", "id int", "price decimal(10,2)", "seen_at timestamp");

  private final Written written = Written.nothing(new Mistakes());

  static Stream<Arguments> checks() {
    TableName other = TableName.of(Layer.GOLD, "dim_a");
    return Stream.of(
        Arguments.of("required: true", "price_is_present", new Check.Missing("price")),
        Arguments.of("unique: true", "price_is_unique", new Check.Duplicates(List.of("price"))),
        Arguments.of(
            "relationships: [{to: gold.dim_a.a_id}]",
            "price_is_in_dim_a",
            new Check.Orphans("price", other, "a_id")),
        Arguments.of(
            "quality: [{metric: nullValues}]", "price_nullValues", new Check.Missing("price")),
        Arguments.of(
            "quality: [{metric: missingValues}]",
            "price_missingValues",
            new Check.Missing("price")),
        Arguments.of(
            "quality: [{metric: duplicateValues}]",
            "price_duplicateValues",
            new Check.Duplicates(List.of("price"))),
        Arguments.of(
            "quality: [{metric: invalidValues, arguments: {validValues: [a, 1, yes]}}]",
            "price_invalidValues",
            new Check.NotAccepted("price", List.of("a", "1", "yes"))),
        Arguments.of(
            "quality: [{metric: invalidValues, arguments: {pattern: '[0-9]{5}'}}]",
            "price_invalidValues", new Check.NotMatching("price", "[0-9]{5}")),
        Arguments.of(
            "quality: [{metric: invalidValues, arguments: {minimum: 0, maximum: 9.5}}]",
            "price_invalidValues",
            new Check.Outside("price", number("0"), number("9.5"))),
        Arguments.of(
            "quality: [{metric: invalidValues, arguments: {maximum: -1}}]",
            "price_invalidValues",
            new Check.Outside("price", null, number("-1"))),
        Arguments.of(
            "quality: [{name: cheap, type: sql, query: price < 9}]",
            "cheap",
            new Check.Violations("price < 9")));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void whatIsWrittenOfAColumnBecomesACheckOfNone(String yaml, String name, Measure measure) {
    String text = HEAD.replace("decimal(10,2)\n", "decimal(10,2)\n        " + yaml + "\n");
    Check check = only(text, name);
    assertThat(check.measure()).isEqualTo(measure);
    assertThat(check.bounds()).isEqualTo(Bounds.ZERO);
    assertThat(check.severity()).isEqualTo(Severity.FAIL);
    assertThat(check.place().file()).isEqualTo(FILE);
  }

  static Stream<Arguments> bounds() {
    return Stream.of(
        Arguments.of("mustBe: 0", new Bounds(number("0"), number("0"), false), "= 0"),
        Arguments.of("mustBe: '3'", new Bounds(number("3"), number("3"), false), "= 3"),
        Arguments.of("mustBeGreaterOrEqualTo: 1", new Bounds(number("1"), null, false), ">= 1"),
        Arguments.of(
            "mustBeLessOrEqualTo: 2.5, unit: percent",
            new Bounds(null, number("2.5"), true),
            "<= 2.5 %"),
        Arguments.of(
            "mustBeBetween: [1, 5], unit: rows",
            new Bounds(number("1"), number("5"), false),
            "1 to 5"),
        Arguments.of(
            "mustBeGreaterOrEqualTo: 1, mustBeLessOrEqualTo: 5, unit: percent",
            new Bounds(number("1"), number("5"), true),
            "1 to 5 %"));
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void comparisonsBecomeInclusiveBounds(String yaml, Bounds bounds, String text) {
    Check check =
        only(
            tableRule(
                "name: keys, metric: duplicateValues, arguments: {properties: [id, price]}, "
                    + yaml),
            "keys");
    assertThat(check.measure()).isEqualTo(new Check.Duplicates(List.of("id", "price")));
    assertThat(check.bounds()).isEqualTo(bounds);
    assertThat(check.bounds().text()).isEqualTo(text);
  }

  @Test
  void boundsIncludeTheirEnds() {
    Bounds oneToFive = new Bounds(number("1"), number("5"), false);
    assertThat(Stream.of("0.99", "1", "1.00", "5", "5.01").map(n -> oneToFive.hold(number(n))))
        .containsExactly(false, true, true, true, false);
    assertThat(new Bounds(null, null, false).hold(number("-7"))).isTrue();
  }

  @Test
  void rowsAreCounted() {
    Check check = only(tableRule("name: n, metric: rowCount, mustBeGreaterOrEqualTo: 1"), "n");
    assertThat(check.measure()).isEqualTo(new Check.RowCount());
  }

  @ParameterizedTest
  @CsvSource({"'', FAIL", "', severity: fail', FAIL", "', severity: warn', WARN"})
  void severityIsFailUnlessItSaysWarn(String yaml, Severity severity) {
    assertThat(only(tableRule("name: n, metric: rowCount, mustBe: 1" + yaml), "n").severity())
        .isEqualTo(severity);
  }

  @ParameterizedTest
  @CsvSource({"'', 2", "unit: h, 2", "unit: d, 48"})
  void freshnessBecomesAnAgeInHours(String unit, BigDecimal hours) {
    String text =
        HEAD
            + "slaProperties:\n  - property: freshness\n    element: gold.t.seen_at\n    value: 2\n"
            + (unit.isEmpty() ? "" : "    " + unit + "\n");
    Check check = only(text, "is_fresh");
    assertThat(check.measure()).isEqualTo(new Check.AgeInHours("seen_at"));
    assertThat(check.bounds()).isEqualTo(new Bounds(null, hours, false));
  }

  @Test
  void otherServiceLevelsAreForPeople() {
    Contract contract =
        read(HEAD + "slaProperties:\n  - {property: generalAvailability, value: 2026-01-01}\n");
    assertThat(contract.checks())
        .extracting(Check::name)
        .containsExactly("id_is_present", "key_is_unique");
  }

  @Test
  void theKeyFollowsItsPositionsAndIsPresentAndUnique() {
    String text =
        HEAD.replace("primaryKey: true", "primaryKey: true\n        primaryKeyPosition: 2")
            .replace("decimal(10,2)", "decimal(10,2)\n        primaryKey: true")
            .replace("timestamp", "timestamp\n        primaryKeyPosition: -1");
    Contract contract = read(text);
    assertThat(contract.key()).containsExactly("price", "id");
    assertThat(contract.checks())
        .extracting(Check::name)
        .containsExactly("id_is_present", "price_is_present", "key_is_unique");
  }

  @Test
  void aContractIsReadAsItIsWritten() {
    Contract contract = read(HEAD);
    assertThat(contract.id()).isEqualTo("shop.gold.t");
    assertThat(contract.version()).isEqualTo("1.0.0");
    assertThat(contract.grain()).isEqualTo("One row per key.");
    assertThat(contract.text()).isEqualTo(HEAD);
    assertThat(contract.fingerprint()).isEqualTo(Contract.fingerprintOf(HEAD));
    assertThat(contract.columnNames()).containsExactly("id", "price", "seen_at");
    assertThat(SparkTypes.schemaOf(contract).simpleString())
        .isEqualTo("struct<id:int,price:decimal(10,2),seen_at:timestamp>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          metric: rowCont, mustBe: 1 | metric | the metric is not known here
          metric: rowCount | metric | how many rows there must be is not said
          metric: rowCount, mustBe: 1, unit: percent | unit | a row count is no share of the rows
          metric: nullValues | metric | this metric belongs to a column
          metric: duplicateValues | metric | which columns may not repeat is not said
          metric: rowCount, mustBe: many | mustBe | expected a number
          metric: rowCount, mustBeBetween: [1] | mustBeBetween | expected two numbers, found 1
          metric: rowCount, mustBeBetween: [5, 1] | mustBeBetween | the least is above the most
          metric: rowCount, mustBe: 1, mustBeLessOrEqualTo: 3 | mustBe | more than one comparison
          metric: rowCount, mustBe: 1, unit: meters | unit | the unit is not known here
          metric: rowCount, mustBe: 1, severity: error | severity | the value is not known here
          metric: rowCount, mustBeGreaterThan: 1, mustBe: 1 | mustBeGreaterThan | unknown key
          type: magic | type | the type is not known here
          type: sql, query: 'id >' | query | not a SQL condition: Syntax error
          """)
  void aWrongCheckIsRefused(String yaml, String key, String problem) {
    assertThat(mistakes(tableRule("name: n, " + yaml)))
        .singleElement()
        .asString()
        .startsWith(FILE + ":18, key \"" + key + "\": " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          arguments: {} | arguments | what is valid is not said
          description: x | metric | what is valid is not said
          arguments: {minimum: 5, maximum: 1} | arguments | the minimum is above the maximum
          arguments: {validValues: [a], pattern: b} | arguments | what is valid is said in two ways
          arguments: {minimum: low, maximum: 1} | minimum | expected a number
          arguments: {minimun: 0, maximum: 1} | minimun | unknown key
          arguments: {pattern: '['} | arguments | not a regular expression
          arguments: {validValues: [a, ~]} | validValues | expected a list of texts, found nothing in it
          """)
  void wrongArgumentsAreRefused(String yaml, String key, String problem) {
    String rule = "        quality: [{metric: invalidValues, " + yaml + "}]\n";
    assertThat(mistakes(HEAD.replace("decimal(10,2)\n", "decimal(10,2)\n" + rule)))
        .singleElement()
        .asString()
        .startsWith(FILE + ":15, key \"" + key + "\": " + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "gold.t.seen_at, -1, value",
    "gold.u.seen_at, 1, element",
    "seen_at, 1, element",
    "gold.t.seen_at, soon, value",
  })
  void aWrongFreshnessIsRefused(String element, String value, String key) {
    assertThat(
            mistakes(
                HEAD
                    + "slaProperties:\n  - property: freshness\n    element: "
                    + element
                    + "\n    value: "
                    + value
                    + "\n"))
        .singleElement()
        .asString()
        .contains(", key \"" + key + "\": ");
  }

  @Test
  void checksOfOneNameAreRefused() {
    assertThat(
            mistakes(
                HEAD
                    + "    quality:\n"
                    + "      - {name: n, metric: rowCount, mustBe: 1}\n"
                    + "      - {name: n, metric: rowCount, mustBe: 2}\n"))
        .containsExactly(FILE + ":19: two checks are called n. Give each a name of its own.");
  }

  @ParameterizedTest
  @CsvSource({
    "physicalType: int, physicalType: itn, 11, not a Spark SQL type",
    "- name: price, - name: 1st, 13, the value is not a name",
    "- name: price, - name: id, 13, column id stands twice",
    "primaryKey: true, primaryKey: false, 6, no column is the primary key",
    "primaryKey: true, primaryKey: maybe, 12, expected true or false",
    "name: gold.t, name: t, 7, not a table name",
    "name: gold.t, name: gold.u, 7, the contract of gold.u stands in another table's file",
  })
  void aWrongColumnOrTableIsOneMistakeAtItsLine(String from, String to, int line, String problem) {
    assertThat(mistakes(HEAD.replace(from, to)))
        .anySatisfy(m -> assertThat(m).startsWith(FILE + ":" + line).contains(problem));
  }

  private static String tableRule(String yaml) {
    return HEAD + "    quality:\n      - {" + yaml + "}\n";
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private Check only(String text, String name) {
    return read(text).checks().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Contract read(String text) {
    Contract contract = ContractFile.read(FILE, text, written).orElseThrow();
    assertThat(written.mistakes().problems()).extracting(Problem::text).isEmpty();
    return contract;
  }

  private List<String> mistakes(String text) {
    ContractFile.read(FILE, text, written);
    return written.mistakes().problems().stream().map(Problem::text).toList();
  }
}
