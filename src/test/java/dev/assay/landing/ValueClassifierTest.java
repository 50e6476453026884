package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueClassifierTest {
  private static final ValueClassifier CLASSIFIER = new ValueClassifier(RecordLimits.DEFAULT);

  private static final Map<ObservedType, List<String>> VALUES =
      Map.of(
          ObservedType.UNKNOWN, List.of("", " ", "\t\n", "\u2003"),
          ObservedType.BOOLEAN, List.of("true", "FALSE", " True "),
          ObservedType.INTEGER, List.of("0", "7", "-12", "+3", " 42 ", "9".repeat(38)),
          ObservedType.DECIMAL,
              List.of("1.50", "-0.5", ".5", "5.", "1e3", "1.5E-10", "+0.0", "0e0", "0.0000001"),
          ObservedType.DATE, List.of("2024-02-29", "0001-01-01", "9999-12-31", " 2024-01-01 "),
          ObservedType.TIMESTAMP,
              List.of(
                  "2024-01-01 00:00",
                  "2024-01-01T23:59:59",
                  "2024-01-01 10:00:00.123456",
                  "2024-01-01T10:00:00Z",
                  "2024-01-01 10:00:00 +05:30",
                  "2024-01-01T10:00-0800",
                  "2023-11-14T22:13:20.000000001Z"),
          ObservedType.OBJECT, List.of("{}", "{\"a\":[1,{\"b\":null}]}", " { \"a\" : 1 } "),
          ObservedType.ARRAY, List.of("[]", "[1, 2]", "[{\"a\":1}]"));

  @Test
  void everyTypeIsFoundInWhatIsWrittenLikeIt() {
    VALUES.forEach(
        (type, values) ->
            assertThat(values)
                .allSatisfy(v -> assertThat(CLASSIFIER.of(v)).as("[%s]", v).isEqualTo(type)));
  }

  @Test
  void whatOnlyResemblesATypeIsText() {
    List<String> texts =
        List.of(
            "yes",
            "t",
            "truee",
            "007",
            "00.5",
            "-01",
            "1,50",
            "1 000",
            "12a",
            "0x1F",
            "١٢",
            "NaN",
            "Infinity",
            "1e",
            "1e+",
            "1e9999",
            "e5",
            ".",
            "-",
            "+",
            "--1",
            "1.2.3",
            "1e5.0",
            "9".repeat(39),
            "1".repeat(30) + "." + "1".repeat(9),
            "2024-02-30",
            "2023-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-01-00",
            "0000-01-01",
            "2024-1-1",
            "01-02-2024",
            "2024-01-01T",
            "2024-01-01 24:00",
            "2024-01-01 10:60",
            "2024-01-01 10:00:60",
            "2024-01-01 10",
            "2024-01-01 10:00:00.",
            "2024-01-01 10:00:0",
            "2024-01-01 10:00:00.1234567890",
            "2024-01-01 10:00 UTC",
            "2024-01-01 10:00+5",
            "2024-01-01Z",
            "2024-01-01 10:00ZZ",
            "{",
            "{]",
            "{a:1}",
            "{\"a\":1,\"a\":2}",
            "[1,]",
            "[1] [2]",
            "\"x\"",
            "null");
    assertThat(texts)
        .allSatisfy(t -> assertThat(CLASSIFIER.of(t)).as("[%s]", t).isEqualTo(ObservedType.TEXT));
  }

  @ParameterizedTest
  @CsvSource({
    "12, TEXT",
    "true, TEXT",
    "{}, TEXT",
    "x, TEXT",
    "2024-01-01, DATE",
    "2024-01-01T10:00:00Z, TIMESTAMP",
    "'', UNKNOWN"
  })
  void aStringThatIsMarkedAsOneIsNoNumber(String value, ObservedType type) {
    assertThat(CLASSIFIER.ofString(value)).isEqualTo(type);
  }

  @Test
  void aMillionBracketsDoNotOverflowTheStack() {
    assertThat(CLASSIFIER.of("[".repeat(1 << 20) + "]".repeat(1 << 20)))
        .isEqualTo(ObservedType.TEXT);
  }
}
