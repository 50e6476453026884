package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterRulesTest {
  private static final String PARAMETERS =
      """
      apiVersion: assay.dev/v1
      name: shop
      owner: shop-team
      parameters:
        big: {type: array<string>, default: [oak, 'O''Neill''s, "1st"']}
        small: {type: array<string>, default: ash}
        window_days: {type: int, default: 7, optional: true}
      parameter_rules:
        - about: [small, big]
          condition: not arrays_overlap(:big, :small)
          message: a shop is in both groups
        - about: [big]
          condition: size(:big) > 0
          message: the group is empty
        - about: [window_days]
          condition: :window_days > 0
          message: a window has at least one day
      """;

  private final Shop shop;

  ParameterRulesTest(@TempDir Path conf) {
    shop = Shop.in(conf);
  }

  @BeforeEach
  void declare() {
    shop.with("pipeline.yaml", PARAMETERS);
  }

  @Test
  void aListIsATypedValueWhateverStandsInIt() {
    Map<String, Parameter> parameters = shop.read().parameters();
    assertThat(parameters.get("small").value()).isEqualTo("[\"ash\"]");
    Literal big = SparkTypes.literal(parameters.get("big"));
    assertThat(((ArrayData) big.value()).getUTF8String(1)).hasToString("O'Neill's, \"1st\"");
    assertThat(big.dataType()).isEqualTo(DataTypes.createArrayType(DataTypes.StringType));
    assertThat(given("small", "elm, yew").value()).isEqualTo("[\"elm\",\"yew\"]");
    assertThat(given("small", "[\"a,b\"]").value()).isEqualTo("[\"a,b\"]");
  }

  @Test
  void noneIsAValueOfAnOptionalParameterOnly() {
    assertThat(given("window_days", "none").value()).isEmpty();
    assertThat(SparkTypes.literal(given("window_days", "")).value()).isNull();
    assertThat(shop.mistakes(Map.of("small", "none"))).isEmpty();
    shop.change("pipeline.yaml", ", optional: true", "");
    assertThat(shop.mistakes(Map.of("window_days", "none")))
        .singleElement()
        .asString()
        .contains("\"none\" is no value of type int");
  }

  @Test
  void valuesThatBreakARuleAreRefusedAtTheirKeyWhoeverGivesThem() {
    assertThat(shop.mistakes(Map.of("small", "elm,oak")))
        .containsExactly(
            "pipeline.yaml:6, key \"small\": a shop is in both groups. Give small or big another"
                + " value.");
    assertThat(shop.mistakes(Map.of("big", "", "window_days", "0")))
        .containsExactly(
            "pipeline.yaml:5, key \"big\": the group is empty. Give big another value.",
            "pipeline.yaml:7, key \"window_days\": a window has at least one day. Give window_days"
                + " another value.");
    shop.change("pipeline.yaml", "default: ash", "default: [oak]");
    assertThat(shop.mistakes()).singleElement().asString().contains("key \"small\"");
  }

  @Test
  void aRuleIsAConditionOverParameters() {
    shop.change("pipeline.yaml", ":window_days > 0", ":window_day > 0");
    assertThat(shop.mistakes())
        .singleElement()
        .asString()
        .startsWith("pipeline.yaml:16, key \"condition\": wrong SQL");
    shop.change("pipeline.yaml", ":window_day > 0", ":window_days + 1");
    assertThat(shop.mistakes()).singleElement().asString().contains("it is no condition");
    shop.change(
        "pipeline.yaml", ":window_days + 1", "(select count(*) from silver.stg_orders) > 0");
    assertThat(shop.mistakes()).singleElement().asString().contains("no table");
  }

  private Parameter given(String name, String value) {
    return shop.read(Map.of(name, value)).parameters().get(name);
  }
}
