package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Problem;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractStandardTest {
  private static final String FILE = "contracts/gold.t.odcs.yaml";
  private static final String HEAD =
      Shop.contract("gold.t", "id int", "price decimal(10,2)", "seen_at timestamp");
  private static final String QUALITY = "    quality:\n      - ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: n, metric: duplicateValues, arguments: {properties: [id]}} | :18: the standard wants exactly one comparison in a rule. Write one of mustBe,
          {name: n, metric: rowCount, mustBeGreaterOrEqualTo: 1, mustBeLessOrEqualTo: 3} | :18: the standard wants exactly one comparison in a rule. Write one of mustBe,
          {name: n, metric: rowCount, mustBe: 1, dimension: nice} | :18, key "dimension": not one of the words of the standard. Words are accuracy,
          {name: n, metric: rowCount, mustBeBetween: [1, 1]} | :18: the standard wants exactly one comparison in a rule. Write one of mustBe,
          """)
  void aRuleThatIsNotOfTheStandardIsOneMistake(String rule, String mistake) {
    assertThat(mistakes(HEAD + QUALITY + rule + "\n"))
        .singleElement()
        .asString()
        .startsWith(FILE + mistake);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - to: gold.dim_a.a | :16, key "to": not written as the standard wants it. Write the other contract's file and the column, such as silver.stg_users.odcs.yaml#/schema/stg_users/properties/user_id.
          - {to: gold.dim_a.odcs.yaml#/schema/dim_a/properties/a, severity: warn} | :16, key "severity": the standard has no such key here. Take it out, or write it below customProperties
          - {to: gold.dim_a.odcs.yaml#/schema/dim_b/properties/a} | :16, key "to": not a column of a table. Write the other
          """)
  void aRelationshipThatIsNotOfTheStandardIsOneMistake(String relationship, String mistake) {
    String below = "decimal(10,2)\n        relationships:\n          " + relationship + "\n";
    assertThat(mistakes(HEAD.replace("decimal(10,2)\n", below)))
        .singleElement()
        .asString()
        .startsWith(FILE + mistake);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version: 1.0.0 | version: 1.0 | :4, key "version": the standard wants a text here
          apiVersion: v3.1.0 | apiVersion: v3.9.0 | :1, key "apiVersion": not one of the words of the standard
          status: active | status: active\\nprice: {priceAmount: many} | :6, key "priceAmount": the standard wants a number here
          status: active | status: active\\nsupport: [{url: x}] | :6, key "support": the standard wants the key channel here. Add channel: ...
          physicalType: decimal | logicalType: money\\n        physicalType: decimal | :14, key "logicalType": not one of the words of the standard
          status: active | status: active\\nslaProperties: [{property: freshness, value: 1, element: gold.t.seen_at, severity: warn}] | :6, key "severity": the standard has no such key here. Write at the end of the file customProperties
          """)
  void whatElseIsNotOfTheStandardIsOneMistakeAtItsLine(String from, String to, String mistake) {
    assertThat(mistakes(HEAD.replace(from, to.replace("\\n", "\n"))))
        .singleElement()
        .asString()
        .startsWith(FILE + mistake);
  }

  @Test
  void whatOurOwnReaderSaysOfALineIsNotSaidTwice() {
    assertThat(mistakes(HEAD.replace("status: active", "status: active\nnonsense: 1")))
        .singleElement()
        .asString()
        .startsWith(FILE + ":6, key \"nonsense\": unknown key");
  }

  @Test
  void extensionsStandWhereTheStandardHasAPlaceForThem() {
    String text =
        HEAD.replace(
                "decimal(10,2)\n",
                """
                decimal(10,2)
                        relationships:
                          - to: gold.dim_a.odcs.yaml#/schema/dim_a/properties/price
                            customProperties:
                              - {property: severity, value: warn}
                              - {property: mustBeLessOrEqualTo, value: 2.5}
                              - {property: unit, value: percent}
                """)
            + """
                quality:
                  - name: cheap
                    type: custom
                    engine: assay
                    implementation: {condition: price < 9, mustBeLessOrEqualTo: 3}
                  - {name: dear, type: custom, engine: assay, implementation: price < 90}
                  - {type: custom, engine: soda, implementation: "row_count > 0"}
                  - {type: text, description: Prices are as of noon.}
            customProperties:
              - property: checkSeverity
                value: {cheap: warn}
              - {property: somebodyElses, value: [1, 2]}
            """;
    Contract contract = read(text);
    assertThat(contract.checks())
        .extracting(c -> c.name() + " " + c.bounds().text() + " " + c.severity())
        .containsExactly(
            "id_is_present = 0 FAIL",
            "price_is_in_dim_a <= 2.5 % WARN",
            "cheap <= 3 WARN",
            "dear = 0 FAIL",
            "key_is_unique = 0 FAIL");
  }

  @ParameterizedTest
  @CsvSource({
    "'{property: checkSeverty, value: {}}', did you mean checkSeverity?",
    "'{property: checkSeverity, value: {is_frsh: warn}}', there is no such check",
    "'{property: checkSeverity, value: {id_is_present: maybe}}', the value is not known here",
  })
  void aPropertyOfOursThatIsMisspeltIsRefused(String property, String problem) {
    assertThat(mistakes(HEAD + "customProperties:\n  - " + property + "\n"))
        .singleElement()
        .asString()
        .containsIgnoringCase(problem);
  }

  @Test
  void theSchemaIsTheOneThatItsNoteNames() throws IOException {
    String schema = resource("odcs-json-schema-v3.1.0.json");
    assertThat(resource("odcs-json-schema-v3.1.0.source.txt"))
        .contains(Sha256.hex(schema))
        .contains("Apache License");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ContractStandard.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Contract read(String text) {
    Written written = Written.nothing(new Mistakes());
    Contract contract = ContractFile.current(FILE, text, written).orElseThrow();
    assertThat(written.mistakes().problems()).extracting(Problem::text).isEmpty();
    return contract;
  }

  private static List<String> mistakes(String text) {
    Written written = Written.nothing(new Mistakes());
    ContractFile.current(FILE, text, written);
    return written.mistakes().problems().stream().map(Problem::text).toList();
  }
}
