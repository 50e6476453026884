package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkTypesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"int", "DECIMAL(38,18)", "struct<a:int,b:array<string>>", "timestamp_ntz"})
  void sparksTypesAreKnown(String type) {
    assertThat(SparkTypes.isKnown(type)).isTrue();
    assertThat(SparkTypes.parse(type).sql()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "itn", "decimal(39,2)", "decimal(2,5)", "decimal(-1)", "array<>", "int int"})
  void anythingElseIsNoType(String type) {
    assertThat(SparkTypes.isKnown(type)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> SparkTypes.parse(type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "string",
        "int",
        "bigint",
        "smallint",
        "tinyint",
        "double",
        "boolean",
        "date",
        "timestamp",
        "decimal(1,0)",
        "decimal(10,2)",
        "decimal(38, 38)"
      })
  void aPlainTypeIsWhatSparksParserMakesOfIt(String type) {
    assertThat(SparkTypes.parse(type)).isEqualTo(SparkTypes.parsed(type));
  }
}
