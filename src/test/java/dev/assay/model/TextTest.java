package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void terminalEscapesAndLineBreaksBecomeVisible() {
    assertThat(Text.printable("a\u001b[31mb\nc\r\td\u0000\u007f\u0085"))
        .isEqualTo("a\\u001b[31mb\\u000ac\\u000d\\u0009d\\u0000\\u007f\\u0085");
  }

  @Test
  void textDirectionMarksAndUnicodeLineBreaksBecomeVisible() {
    assertThat(Text.printable("x\u202ey\u200bz\u2028w\u2029v\ufeff"))
        .isEqualTo("x\\u202ey\\u200bz\\u2028w\\u2029v\\ufeff");
  }

  @Test
  void halfACharacterBecomesVisible() {
    assertThat(Text.printable("a" + (char) 0xd83d + "b")).isEqualTo("a\\ud83db");
  }

  @Test
  void lettersOfAnyScriptAndSymbolsStayAsTheyAre() {
    String text = "Größe, दूध, 牛乳, \ud83d\ude00 \\u0041";
    assertThat(Text.printable(text)).isEqualTo(text);
  }

  @Test
  void theNearestCandidateIsMeant() {
    assertThat(Text.nearest("order_no", List.of("shop_id", "order_id"))).contains("order_id");
    assertThat(Text.nearest("matrialization", List.of("description", "materialization")))
        .contains("materialization");
  }

  @Test
  void caseDoesNotMakeAWordDistant() {
    assertThat(Text.nearest("EVENT_TYPE", List.of("event_at", "event_type")))
        .contains("event_type");
  }

  @Test
  void equallyNearCandidatesAreChosenByName() {
    assertThat(Text.nearest("bat", List.of("rat", "cat"))).contains("cat");
    assertThat(Text.nearest("bat", List.of("cat", "rat"))).contains("cat");
  }

  @Test
  void nothingIsMeantWhereNothingIsNear() {
    assertThat(Text.nearest("customer", List.of("order_id", "shop_id"))).isEmpty();
    assertThat(Text.nearest("x", List.of())).isEmpty();
  }

  @Test
  void wordsThatShareNoLetterAreNotNearHoweverShort() {
    assertThat(Text.nearest("x", List.of("id", "a"))).isEmpty();
  }
}
