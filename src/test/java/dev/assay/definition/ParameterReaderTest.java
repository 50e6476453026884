package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterReaderTest {
  private static final String DECLARED = "  window_days:\n    type: int\n    default: 7\n";

  @Test
  void everyPipelineHasAnAsOfDateThatIsNotSet(@TempDir Path conf) {
    assertThat(Shop.in(conf).read().parameters().values())
        .containsExactly(
            new Parameter(
                "as_of_date",
                "date",
                "",
                "The day as of which the run computes; by default the latest delivery date."),
            new Parameter("window_days", "int", "7", ""));
  }

  @Test
  void aPipelineWithoutParametersHasAnAsOfDateToo(@TempDir Path conf) {
    PipelineDefinition shop =
        Shop.in(conf).change("pipeline.yaml", "parameters:\n" + DECLARED, "").read();
    assertThat(shop.parameters()).containsOnlyKeys("as_of_date");
  }

  @Test
  void aPipelineMayDeclareItsOwnAsOfDate(@TempDir Path conf) {
    PipelineDefinition shop =
        Shop.in(conf)
            .append("pipeline.yaml", "  as_of_date:\n    type: date\n    default: 2024-02-29\n")
            .read();
    assertThat(shop.parameters())
        .containsEntry("as_of_date", new Parameter("as_of_date", "date", "2024-02-29", ""));
  }

  @Test
  void valuesFromOutsideReplaceThePipelinesOwn(@TempDir Path conf) {
    PipelineDefinition shop =
        Shop.in(conf).read(Map.of("window_days", "14", "as_of_date", "2024-01-31"));
    assertThat(shop.parameters().values())
        .extracting(Parameter::value)
        .containsExactly("2024-01-31", "14");
    assertThat(Shop.in(conf).read(Map.of("as_of_date", "")).parameters().get("as_of_date"))
        .isEqualTo(ParameterReader.AS_OF_DATE);
  }

  @ParameterizedTest
  @CsvSource({
    "int, seven, a whole number",
    "int, 2147483648, a whole number",
    "int, '''''', a whole number",
    "date, 2023-02-29, a date such as 2024-01-31",
    "timestamp, soon, a timestamp such as 2024-01-31 12:00:00",
    "boolean, perhaps, true or false",
    "'decimal(3,1)', 100.5, 'a value of type decimal(3,1)'",
    "array<int>, x, 'a list such as [a, b]'",
  })
  void aDefaultThatIsNoValueOfItsTypeIsRefused(
      String type, String value, String example, @TempDir Path conf) {
    String declared = DECLARED.replace("int", type).replace("7", value);
    assertThat(Shop.in(conf).change("pipeline.yaml", DECLARED, declared).mistakes())
        .containsExactly(
            "pipeline.yaml:7, key \"default\": \""
                + value.replace("'", "")
                + "\" is no value of type "
                + type
                + ". Write "
                + example
                + ".");
  }

  @ParameterizedTest
  @CsvSource({
    "int, -7",
    "bigint, 2147483648",
    "date, 2024-02-29",
    "boolean, true",
    "string, ''''''",
    "'decimal(10,2)', 0.05",
    "timestamp, '2024-01-31 10:00:00'",
  })
  void aDefaultThatIsAValueOfItsTypeIsTaken(String type, String value, @TempDir Path conf) {
    String declared = DECLARED.replace("int", type).replace("7", value);
    assertThat(Shop.in(conf).change("pipeline.yaml", DECLARED, declared).mistakes()).isEmpty();
  }

  @Test
  void aValueFromOutsideThatIsNoValueOfItsTypeIsRefused(@TempDir Path conf) {
    String given = "the value given for %s by the environment or the command line: ";
    assertThat(Shop.in(conf).mistakes(Map.of("window_days", "x", "as_of_date", "yesterday")))
        .containsExactly(
            "pipeline.yaml:4, key \"parameters\": "
                + given.replace("%s", "as_of_date")
                + "\"yesterday\" is no value of type date. Give a date such as 2024-01-31.",
            "pipeline.yaml:7, key \"default\": "
                + given.replace("%s", "window_days")
                + "\"x\" is no value of type int. Give a whole number.");
  }

  @Test
  void aValueForAParameterThatDoesNotExistIsRefused(@TempDir Path conf) {
    assertThat(Shop.in(conf).mistakes(Map.of("window_day", "1")))
        .containsExactly(
            "pipeline.yaml:4, key \"parameters\": a value is given for window_day, which is no"
                + " parameter. Parameters are as_of_date, window_days. Did you mean window_days?");
  }

  @ParameterizedTest
  @CsvSource({
    "type: int, type: itn, 6, 'key \"type\": not a Spark SQL type'",
    "window_days:, window-days:, 5, 'key \"window-days\": the key is not a name'",
    "type: int, typ: int, 6, the key \"type\" is missing",
    "default: 7, defalt: 7, 6, the key \"default\" is missing",
    "default: 7, default:, 7, 'key \"default\": expected a text, found nothing'",
  })
  void aWrongDeclarationIsRefused(
      String from, String to, int line, String problem, @TempDir Path conf) {
    assertThat(Shop.in(conf).change("pipeline.yaml", from, to).mistakes().get(0))
        .startsWith("pipeline.yaml:" + line)
        .contains(problem);
  }
}
