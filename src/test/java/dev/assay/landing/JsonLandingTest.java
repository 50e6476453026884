package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLandingTest {
  private final Path folder;

  JsonLandingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void scalarsAreTheirTextAndNestedValuesTheirExactText() {
    String line =
        "{\"s\":\"a\\n\\u00e9\",\"n\" : 1.50e+3 ,\"big\":10000000000000000999,\"t\":true,"
            + "\"z\":null,\"o\": { \"x\" : [1.0, \"]\"] } ,\"a\":[ ],\"e\":\"\"}";
    Delivery delivery = lines(line + "\n");
    assertThat(delivery.survey().columns())
        .containsExactly("s", "n", "big", "t", "z", "o", "a", "e");
    assertThat(delivery.rows())
        .containsExactly(
            row(
                "a\né",
                "1.50e+3",
                "10000000000000000999",
                "true",
                null,
                "{ \"x\" : [1.0, \"]\"] }",
                "[ ]",
                ""));
  }

  @Test
  void exactTextIsExactInLongRecordsToo() {
    String nested = "{ \"é\": [1,  2, \"" + "y".repeat(50_000) + "\"] }";
    Delivery delivery =
        lines("{\"pad\":\"" + "\ud83d\ude00".repeat(40_000) + "\",\"n\":" + nested + ",\"k\":1}");
    assertThat(delivery.rows().get(0).get(1)).isEqualTo(nested);
    assertThat(json("[" + "{\"n\":1},".repeat(9_000) + "{\"n\":" + nested + "}]").rows().get(9_000))
        .isEqualTo(row(nested));
  }

  @Test
  void fieldsAreFoundByNameInAnyOrderAndMayBeMissing() {
    Delivery delivery = lines("{\"a\":1,\"b\":2}\n{\"b\":3}\r\n\n  \t\r{\"c\":4,\"a\":5}");
    assertThat(delivery.survey().columns()).containsExactly("a", "b", "c");
    assertThat(delivery.rows())
        .containsExactly(row("1", "2", null), row(null, "3", null), row("5", null, "4"));
    assertThat(delivery.records()).extracting(LandedRecord::line).containsExactly(1L, 2L, 5L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}#",
        "{\"a\":1}{\"a\":2}",
        "{'a':1}",
        "{\"a\":1}//x",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":1,}",
        "{\"a\":\"\t\"}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{a:1}",
        "{\"a\":1",
        "]",
        "nul",
        "{\"a\":\"\\x\"}",
        "{\"a\" 1}",
        "{\"a\":1} {\"a\":2}"
      })
  void aLineThatIsNotOneJsonValueIsRefusedAlone(String bad) {
    Delivery delivery = lines("{\"a\":\"first\"}\n" + bad + "\n{\"a\":\"last\"}\n");
    assertThat(delivery.refusals()).containsExactly("INVALID_JSON");
    assertThat(delivery.rows()).containsExactly(row("first"), row("last"));
    LandedRecord refused = delivery.records().get(1);
    assertThat(refused.raw()).isEqualTo(bad);
    assertThat(refused.position()).isEqualTo(2);
    assertThat(refused.line()).isEqualTo(2);
  }

  @Test
  void theReasonNeverQuotesTheData() {
    for (String bad : List.of("{\"a\":secret}", "{\"secret\":1,\"secret\":2}", "{\"a\":\"secret")) {
      Rejection rejection = lines(bad).records().get(0).rejection();
      assertThat(String.valueOf(rejection)).doesNotContain("secret");
      assertThat(json(bad).detail()).doesNotContain("secret");
    }
  }

  @Test
  void duplicateKeysAreRefusedAtAnyDepthButTheSameKeyInTwoObjectsIsNot() {
    assertThat(
            lines("{\"a\":1,\"a\":1}\n{\"a\":{\"b\":1,\"b\":2}}\n[{\"b\":1,\"b\":2}]").refusals())
        .containsExactly("DUPLICATE_KEY", "DUPLICATE_KEY", "DUPLICATE_KEY");
    assertThat(lines("{\"a\":{\"a\":[{\"a\":1},{\"a\":2}]}}").refusals()).isEmpty();
    assertThat(json("[{\"a\":1},{\"a\":1,\"a\":2}]").refusals()).containsExactly("DUPLICATE_KEY");
  }

  @Test
  void halfACharacterIsRefusedAndAWholeOneKept() {
    assertThat(lines("{\"a\":\"\\ud800\"}\n{\"\\udc00\":1}\n{\"a\":[\"\\ud800x\"]}").refusals())
        .containsExactly("LONE_SURROGATE", "LONE_SURROGATE", "LONE_SURROGATE");
    assertThat(lines("{\"a\":\"\\ud83d\\ude00\"}").rows()).containsExactly(row("\ud83d\ude00"));
    assertThat(json("[{\"\\udc00\":1},{\"a\":2}]").survey().columns()).containsExactly("a");
  }

  @Test
  void aValueThatIsNoObjectIsKeptWhole() {
    Delivery delivery = lines("1.0\n\"x\"\nnull\n[1, 2]\n{\"a\":1}\n");
    assertThat(delivery.survey().columns()).containsExactly("_value", "a");
    assertThat(delivery.rows())
        .containsExactly(
            row("1.0", null),
            row("\"x\"", null),
            row("null", null),
            row("[1, 2]", null),
            row(null, "1"));
    assertThat(json(" [ 1.0 , \"a,]\" ,[ ], {} ]\n").rows())
        .containsExactly(row("1.0"), row("\"a,]\""), row("[ ]"), row((String) null));
  }

  @Test
  void anArrayIsItsElementsAndADocumentIsOneRecord() {
    assertThat(json("[]").records()).isEmpty();
    assertThat(json("\n[\n{\"a\":1},\r\n\r\n{\"a\":\"x\\\\\"}]").records())
        .extracting(LandedRecord::line)
        .containsExactly(3L, 5L);
    assertThat(json("{\"a\":[1,2]}").rows()).containsExactly(row("[1,2]"));
    assertThat(json(" \"a  b\" ").rows()).containsExactly(row("\"a  b\""));
    assertThat(json("42").rows()).containsExactly(row("42"));
  }

  @Test
  void bracketsCommasAndQuotesWithinStringsDoNotDivideAnArray() {
    assertThat(json("[\"\\\",\",{\"a\":\"\\\"},]\\\\\"},[\"\\\\\"],2]").rows())
        .containsExactly(
            row("\"\\\",\"", null), row(null, "\"},]\\"), row("[\"\\\\\"]", null), row("2", null));
  }

  @Test
  void aDocumentWithAnythingAfterItIsRefusedWithTheLine() {
    assertThat(json("{\"a\":1}\n{\"a\":2}").rejected()).isEqualTo("INVALID_JSON");
    assertThat(json("[{\"a\":1}]\n,").detail()).contains("line 2");
    assertThat(json("[{\"a\":1},").rejected()).isEqualTo("INVALID_JSON");
  }

  @Test
  void anEmptyDocumentIsRefusedAndAnEmptyFileOfLinesIsNot() {
    assertThat(json("").rejected()).isEqualTo("EMPTY_DOCUMENT");
    assertThat(json(" \n").rejected()).isEqualTo("EMPTY_DOCUMENT");
    assertThat(lines("").records()).isEmpty();
    assertThat(lines(" \n\r\n").records()).isEmpty();
  }

  @Test
  void noDepthOverflowsTheStack() {
    String deep = "[".repeat(100_000);
    assertThat(json(deep).rejected()).isEqualTo("TOO_DEEP");
    assertThat(lines(deep + "\n{\"a\":1}").refusals()).containsExactly("TOO_DEEP");
    String allowed = "[".repeat(511) + "]".repeat(511);
    assertThat(lines("{\"a\":" + allowed + "}").rows()).containsExactly(row(allowed));
  }

  @Test
  void aLineLongerThanTheLimitIsRefusedAloneAndADocumentAsAWhole() {
    RecordLimits brief = RecordLimits.DEFAULT.withMaxRecordChars(20_000);
    String value = "{\"a\":\"" + "x".repeat(300_000) + "\"}";
    Delivery lines =
        Delivery.of(folder, FileFormat.jsonLines().withLimits(brief), value + "\n{\"a\":1}\n");
    assertThat(lines.refusals()).containsExactly("RECORD_TOO_LONG");
    assertThat(lines.records().get(0).raw()).isEqualTo(value.substring(0, 10_000));
    assertThat(lines.rows()).containsExactly(row("1"));
    for (FileFormat format : List.of(FileFormat.json(), FileFormat.jsonText())) {
      assertThat(Delivery.of(folder, format.withLimits(brief), "[1," + value + "]").rejected())
          .isEqualTo("RECORD_TOO_LONG");
    }
    assertThat(
            Delivery.of(
                    folder,
                    FileFormat.json().withLimits(brief),
                    "[1" + " ".repeat(50_000) + ",\n2 \n]")
                .rows())
        .containsExactly(row("1"), row("2"));
    String text = "x".repeat(300_000);
    for (String document :
        List.of(
            value,
            "\"" + text + "\"",
            "[\"" + text + "\"]",
            "{\"" + text + "\":1}",
            "1".repeat(300_000))) {
      assertThat(Delivery.of(folder, FileFormat.json().withLimits(brief), document).rejected())
          .isEqualTo("RECORD_TOO_LONG");
    }
  }

  @Test
  void moreNamesThanTheLimitRefuseTheFile() {
    RecordLimits narrow = RecordLimits.DEFAULT.withMaxColumns(2);
    for (FileFormat format : List.of(FileFormat.json(), FileFormat.jsonLines())) {
      assertThat(
              Delivery.of(folder, format.withLimits(narrow), "{\"a\":1,\"b\":2,\"c\":3}")
                  .rejected())
          .isEqualTo("TOO_MANY_COLUMNS");
    }
  }

  private Delivery lines(String text) {
    return Delivery.of(folder, FileFormat.jsonLines(), text);
  }

  private Delivery json(String text) {
    return Delivery.of(folder, FileFormat.json(), text);
  }

  private static List<@Nullable String> row(@Nullable String... values) {
    return Arrays.asList(values);
  }
}
