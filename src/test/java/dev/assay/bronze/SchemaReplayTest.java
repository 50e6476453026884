package dev.assay.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.SourceDefinition.Drift;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaReplayTest {
  private static final String DECLARED = "id:integer item:text amount:decimal";
  private static final String WIDER = DECLARED + " till:integer";

  private final Feed feed = new Feed();

  @Test
  void theFirstSightOfDeclaredColumnsIsNoChange() {
    feed.run("r1").file("2024-01-01", "a.csv", "amount:decimal id:integer item:text");
    assertThat(feed.compared()).containsExactly("r1 csv 2024-01-01 a.csv: ");
    assertThat(feed.known()).containsExactly("amount:decimal id:integer item:text");
  }

  @Test
  void whatIsNotDeclaredIsAChangeAtFirstSightToo() {
    feed.run("r1").file("2024-01-01", "a.csv", "id:integer till:integer item:text");
    assertThat(feed.compared())
        .containsExactly(
            "r1 csv 2024-01-01 a.csv: ADDED till to integer -> rescued; MISSING amount from"
                + " unknown -> null filled");
  }

  @Test
  void everyKindOfChangeIsRecordedOncePerFileInTheOrderOfDelivery() {
    feed.run("r1").file("2024-01-01", "a.csv", DECLARED).compared();
    feed.run("r2")
        .file("2024-01-03", "c.csv", "id:integer item:text amount:text till:integer")
        .file("2024-01-02", "b.csv", "item:text id:integer amount:decimal till:integer")
        .file("2024-01-02", "a.csv", WIDER)
        .file("2024-01-04", "a.csv", "id:integer thing:text amount:decimal");
    assertThat(feed.compared())
        .containsExactly(
            "r1 csv 2024-01-01 a.csv: ",
            "r2 csv 2024-01-02 a.csv: ADDED till to integer -> rescued",
            "r2 csv 2024-01-02 b.csv: REORDERED item from 2 to 1 -> loaded",
            "r2 csv 2024-01-03 c.csv: REORDERED id from 2 to 1 -> loaded; RETYPED amount from"
                + " decimal to text -> loaded",
            "r2 csv 2024-01-04 a.csv: MISSING till from integer -> nothing; RENAMED thing from"
                + " item to thing -> rescued");
    assertThat(feed.known().get(4)).isEqualTo("id:integer thing:text amount:text");
  }

  @Test
  void underEvolveColumnsAreGained() {
    feed.under(Drift.EVOLVE).run("r1").file("2024-01-01", "a.csv", DECLARED).compared();
    feed.run("r2")
        .file(
            "2024-01-02",
            "a.csv",
            "ID:integer item:text amount:decimal till:integer half-price:integer _x:integer")
        .compared();
    feed.run("r3").file("2024-01-03", "a.csv", "ID:integer item:text _x:text half-price:integer");
    assertThat(feed.compared())
        .containsExactly(
            "r1 csv 2024-01-01 a.csv: ",
            "r2 csv 2024-01-02 a.csv: ADDED till to integer -> column added; ADDED half-price to"
                + " integer -> rescued; ADDED _x to integer -> rescued; RENAMED ID from id to ID ->"
                + " loaded",
            "r3 csv 2024-01-03 a.csv: MISSING amount from decimal -> null filled; MISSING till from"
                + " integer -> null filled; REORDERED _x from 6 to 3 -> rescued; RETYPED _x from"
                + " integer to text -> rescued");
  }

  @Test
  void aRejectedFileIsRecordedOnceAndChangesNothingThatIsKnown() {
    feed.under(Drift.FAIL).run("r1").file("2024-01-01", "a.csv", DECLARED).compared();
    feed.run("r2").file("2024-01-02", "a.csv", WIDER).file("2024-01-03", "a.csv", WIDER);
    feed.compared();
    feed.run("r3").file("2024-01-04", "a.csv", WIDER).compared();
    feed.run("r4").file("2024-01-05", "a.csv", "item:text id:integer amount:decimal").compared();
    feed.run("r5").file("2024-01-06", "a.csv", WIDER);
    assertThat(feed.compared())
        .containsExactly(
            "r1 csv 2024-01-01 a.csv: ",
            "r2 csv 2024-01-02 a.csv: ADDED till to integer -> file rejected",
            "r4 csv 2024-01-05 a.csv: REORDERED item from 2 to 1 -> loaded",
            "r5 csv 2024-01-06 a.csv: ADDED till to integer -> file rejected");
    assertThat(feed.recorded())
        .extracting(SchemaSnapshot::rejected)
        .containsExactly(false, true, false, true);
  }

  @Test
  void typesAreWidenedByAllFilesAndAnEmptyColumnGoesWithEveryType() {
    feed.run("r1").file("2024-01-01", "a.csv", "id:integer item:unknown amount:integer").compared();
    feed.run("r2").file("2024-01-02", "a.csv", "id:integer item:date amount:integer").compared();
    feed.run("r3").file("2024-01-03", "a.csv", "id:integer item:unknown amount:decimal").compared();
    feed.run("r4").file("2024-01-04", "a.csv", "id:integer item:unknown amount:integer").compared();
    feed.run("r5").file("2024-01-05", "a.csv", "id:integer item:text amount:integer").compared();
    feed.run("r6").file("2024-01-06", "a.csv", "id:integer item:date amount:integer");
    assertThat(feed.compared())
        .containsExactly(
            "r1 csv 2024-01-01 a.csv: ",
            "r3 csv 2024-01-03 a.csv: RETYPED amount from integer to decimal -> loaded",
            "r5 csv 2024-01-05 a.csv: RETYPED item from date to text -> loaded");
    assertThat(feed.known())
        .containsExactly(
            "id:integer item:unknown amount:integer",
            "id:integer item:date amount:decimal",
            "id:integer item:text amount:decimal");
  }

  @Test
  void jsonFieldsThatAreLeftOutAreNoChange() {
    feed.run("r1")
        .file("2024-01-01", "a.jsonl", "id:integer item:text")
        .file("2024-01-01", "b.jsonl", "amount:integer hint:text id:integer")
        .compared();
    feed.run("r2")
        .file("2024-01-02", "a.jsonl", "amount:integer item:text")
        .file("2024-01-02", "b.jsonl", "id:integer");
    assertThat(feed.compared())
        .containsExactly("r1 json_lines 2024-01-01 a.jsonl: ADDED hint to text -> rescued");
    assertThat(feed.known()).containsExactly("id:integer item:text amount:integer hint:text");
  }

  @Test
  void aDeclaredFieldThatAWholeDayOfJsonLacksIsMissing() {
    feed.run("r1").file("2024-01-01", "a.json", DECLARED).compared();
    feed.run("r2").file("2024-01-02", "a.json", DECLARED).compared();
    feed.run("r3").file("2024-01-02", "b.json", "id:integer item:text").compared();
    feed.run("r4").file("2024-01-03", "a.json", "item:text id:integer").compared();
    feed.run("r5").file("2024-01-04", "a.json", "amount:decimal item:text id:text");
    assertThat(feed.compared())
        .containsExactly(
            "r1 json 2024-01-01 a.json: ",
            "r4 json 2024-01-03 a.json: MISSING amount from decimal -> null filled",
            "r5 json 2024-01-04 a.json: ADDED amount to decimal -> loaded; RETYPED id from"
                + " integer to text -> loaded");
  }

  @Test
  void everyFormatOfASourceHasAHistoryOfItsOwn() {
    feed.run("r1")
        .file("2024-01-01", "a.csv", DECLARED)
        .file("2024-01-01", "b.jsonl", "amount:text item:text id:text")
        .file("2024-01-01", "c.avro", "id:int item:string amount:double")
        .compared();
    feed.run("r2")
        .file("2024-01-02", "a.csv", DECLARED)
        .file("2024-01-02", "b.avro", "id:long item:string amount:double");
    assertThat(feed.compared())
        .containsExactly(
            "r1 csv 2024-01-01 a.csv: ",
            "r1 json_lines 2024-01-01 b.jsonl: ",
            "r1 avro 2024-01-01 c.avro: ",
            "r2 avro 2024-01-02 b.avro: RETYPED id from int to long -> loaded");
  }

  @Test
  void aLateFileIsComparedWithWhatWasKnownForItsDay() {
    feed.run("r1").file("2024-01-01", "a.csv", DECLARED).compared();
    feed.run("r2").file("2024-01-05", "a.csv", WIDER).compared();
    feed.run("r3").file("2024-01-03", "a.csv", DECLARED).compared();
    feed.run("r4").file("2024-01-06", "a.csv", WIDER).compared();
    feed.run("r5").file("2023-12-01", "a.csv", "id:integer item:text").compared();
    feed.run("r6").file("2023-12-02", "a.csv", "id:integer item:text");
    assertThat(feed.compared())
        .containsExactly(
            "r1 csv 2024-01-01 a.csv: ",
            "r2 csv 2024-01-05 a.csv: ADDED till to integer -> rescued",
            "r5 csv 2023-12-01 a.csv: MISSING amount from decimal -> null filled");
  }

  @Test
  void withoutAHeaderColumnsAreNamedAsTheyAreLoaded() {
    feed.withoutHeader().run("r1").file("2024-01-01", "a.csv", "_c1:integer _c2:text _c3:decimal");
    assertThat(feed.compared()).containsExactly("r1 csv 2024-01-01 a.csv: ");
    assertThat(feed.known()).containsExactly(DECLARED);
    feed.run("r2").file("2024-01-02", "a.csv", "_c1:integer _c2:text");
    assertThat(feed.compared().get(1))
        .contains("ADDED _c2 to text -> rescued", "MISSING item from text -> null filled");
  }

  @Test
  void filesThatAnOlderVersionPlannedHaveNoPartInIt() {
    feed.run("r1").fileOfOld("2024-01-01", "a.csv", WIDER);
    assertThat(feed.compared()).isEmpty();
    feed.run("r2").file("2024-01-02", "a.csv", DECLARED);
    assertThat(feed.compared()).containsExactly("r2 csv 2024-01-02 a.csv: ");
  }

  @Test
  void whatHasBeenComparedStaysComparedUnderOtherDefinitions() {
    feed.run("r1").file("2024-01-01", "a.csv", DECLARED).compared();
    feed.run("r2").file("2024-01-02", "a.csv", WIDER).compared();
    feed.run("r3").file("2024-01-03", "a.csv", WIDER);
    List<String> seen = feed.compared();
    feed.declaring("id", "item", "amount", "till", "clerk").under(Drift.EVOLVE);
    assertThat(feed.compared()).isEqualTo(seen);
    feed.run("r4").file("2024-01-04", "a.csv", "id:integer item:text amount:decimal");
    assertThat(feed.compared().get(2))
        .isEqualTo("r4 csv 2024-01-04 a.csv: MISSING till from integer -> null filled");
  }
}
