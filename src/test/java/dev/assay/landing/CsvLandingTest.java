package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.landing.FileFormat.Header;
import dev.assay.landing.FileFormat.QuotedEmpty;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLandingTest {
  private static final FileFormat CSV = FileFormat.csv();

  private final Path folder;

  CsvLandingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anEmptyFileHasNoRecordsAndNoColumns() {
    Survey survey = csv("").survey();
    assertThat(survey.rejection()).isNull();
    assertThat(survey.columns()).isEmpty();
    assertThat(csv("").records()).isEmpty();
  }

  @Test
  void aHeaderAloneIsNoRecord() {
    assertThat(csv("a,b").survey().columns()).containsExactly("a", "b");
    assertThat(csv("a,b\r\n").records()).isEmpty();
  }

  @Test
  void blankLinesAreNoRecords() {
    assertThat(csv("\n\na,b\n\n1,2\n\n\n").rows()).containsExactly(row("1", "2"));
  }

  @Test
  void withoutHeaderTheFirstLineIsARecordAndColumnsAreNumbered() {
    Delivery delivery = csv(CSV.withHeader(Header.ABSENT), "1,2\n3,4\n");
    assertThat(delivery.survey().columns()).containsExactly("_c1", "_c2");
    assertThat(delivery.rows()).containsExactly(row("1", "2"), row("3", "4"));
  }

  @Test
  void theHeaderIsTheFilesOwnInItsOwnOrder() {
    assertThat(csv("b,extra,a\n1,2,3\n").survey().columns()).containsExactly("b", "extra", "a");
  }

  @Test
  void aHeaderWithTheSameNameTwiceIsRefusedWithoutQuotingIt() {
    assertThat(csv("id,x,ID\n1,2,3\n").rejected()).isEqualTo("DUPLICATE_HEADER");
    assertThat(csv("id,x,ID\n1,2,3\n").detail()).isEqualTo("columns 1 and 3 have the same name");
  }

  @Test
  void aHeaderWithoutANameIsRefused() {
    assertThat(csv("a,,c\n1,2,3\n").rejected()).isEqualTo("BLANK_HEADER");
    assertThat(csv("a,\" \"\n1,2\n").detail()).isEqualTo("column 2 of 2 has no name");
  }

  @Test
  void aRaggedRowIsRefusedAloneWithItsPlaceAndText() {
    Delivery delivery = csv("a,b\n1,2\n\n3\r\n\"4\n\",5\n6,7,\"8\"\n9,10");
    assertThat(delivery.rows()).containsExactly(row("1", "2"), row("4\n", "5"), row("9", "10"));
    LandedRecord few = delivery.records().get(1);
    assertThat(few.position()).isEqualTo(2);
    assertThat(few.line()).isEqualTo(4);
    assertThat(few.raw()).isEqualTo("3");
    assertThat(few.rejection())
        .isEqualTo(Rejection.of(RejectReason.RAGGED_ROW, "line 4: expected 2 fields, found 1"));
    LandedRecord many = delivery.records().get(3);
    assertThat(many.line()).isEqualTo(7);
    assertThat(many.raw()).isEqualTo("6,7,\"8\"");
    assertThat(delivery.records().get(4).line()).isEqualTo(8);
  }

  @Test
  void theLastRowMayBeTheRefusedOne() {
    assertThat(csv("a,b\n1\n\n").records().get(0).raw()).isEqualTo("1");
    assertThat(csv("a,b\n1").records().get(0).raw()).isEqualTo("1");
  }

  @Test
  void theTextOfARefusedRecordIsShortened() {
    String raw = csv("a,b\n" + "x".repeat(200_000) + "\n").records().get(0).raw();
    assertThat(raw).isEqualTo("x".repeat(10_000));
  }

  @Test
  void aHeaderInTheMiddleIsRefusedAsRepeated() {
    Delivery delivery = csv("a,b\n1,2\na,b\n3,4\n");
    assertThat(delivery.refusals()).containsExactly("REPEATED_HEADER");
    assertThat(csv("a\na\n").rows()).containsExactly(row("a"));
  }

  @Test
  void anUnbalancedQuoteRefusesTheFileAndNamesItsLine() {
    Delivery delivery = csv("a,b\n1,\"x\ny\"\n2,\"open\n3,4\n");
    assertThat(delivery.rejected()).isEqualTo("UNBALANCED_QUOTE");
    assertThat(delivery.detail())
        .startsWith("the quote opened on line 4 ")
        .doesNotContain("open\n");
  }

  @Test
  void textAfterAClosingQuoteRefusesTheFile() {
    Delivery delivery = csv("a,b\n1,2\n3,\"he said \"hi\" there\"\n");
    assertThat(delivery.rejected()).isEqualTo("TEXT_AFTER_QUOTE");
    assertThat(delivery.detail()).startsWith("line 3, field 2:").doesNotContain("hi");
  }

  @Test
  void aQuoteWithinAnUnquotedFieldIsData() {
    assertThat(csv("a,b\n5\" pipe,x\"\"y\n").rows()).containsExactly(row("5\" pipe", "x\"\"y"));
  }

  @Test
  void lineBreaksInQuotesAreData() {
    assertThat(csv("a,b\r\n\"1\r\n2\",\"3\n\r4\"\r\n5,6").rows())
        .containsExactly(row("1\r\n2", "3\n\r4"), row("5", "6"));
  }

  @Test
  void carriageReturnsAloneEndLines() {
    Delivery delivery = csv("a,b\r1,2\r3\r4,\"5\r6\"\r");
    assertThat(delivery.rows()).containsExactly(row("1", "2"), row("4", "5\r6"));
    assertThat(delivery.records().get(1).line()).isEqualTo(3);
  }

  @Test
  void valuesAreNotTrimmed() {
    assertThat(csv("a,b\n x , \t\n").rows()).containsExactly(row(" x ", " \t"));
  }

  @Test
  void emptyIsNullQuotedOrNot() {
    assertThat(csv("a,b\n,\"\"\n").rows()).containsExactly(row(null, null));
    assertThat(csv(CSV.withQuotedEmpty(QuotedEmpty.IS_TEXT), "a,b\n,\"\"\n").rows())
        .containsExactly(row(null, ""));
  }

  @Test
  void theNullTextCountsUnquotedOnly() {
    assertThat(csv(CSV.withNullText("NULL"), "a,b,c\nNULL,\"NULL\",\n").rows())
        .containsExactly(row(null, "NULL", null));
    assertThat(csv(CSV.withNullText("\\N").withEscape('\\'), "a,b\n\\N,x\\,y\n").rows())
        .containsExactly(row(null, "x,y"));
    assertThat(
            csv(
                    CSV.withNullText("NULL").withQuotedEmpty(QuotedEmpty.IS_TEXT),
                    "a,b,c\nNULL,\"\",\n")
                .rows())
        .containsExactly(row(null, "", null));
  }

  @Test
  void delimiterQuoteAndEscapeMayBeOthers() {
    FileFormat format = CSV.withDelimiter(';').withQuote('\'').withEscape('\\');
    assertThat(csv(format, "a;b\n'x;\\'y';1,5\n").rows()).containsExactly(row("x;'y", "1,5"));
    assertThat(csv(CSV.withDelimiter('\t').withQuote('\0'), "a\tb\n\"x\ty\"\n").rows())
        .containsExactly(row("\"x", "y\""));
    assertThat(csv(CSV.withDelimiter('¦'), "a¦b\n1¦2\n").rows()).containsExactly(row("1", "2"));
  }

  @Test
  void anEscapeAtTheEndRefusesTheFile() {
    assertThat(csv(CSV.withEscape('\\'), "a\nx\\").rejected()).isEqualTo("DANGLING_ESCAPE");
  }

  @Test
  void tenThousandColumnsAreHandled() {
    String header = String.join(",", Collections.nCopies(10_000, "c")).replace("c", "c%d");
    Object[] numbers = IntStream.range(0, 10_000).boxed().toArray();
    String text = header.formatted(numbers) + "\n" + ",".repeat(9_999) + "\n";
    assertThat(csv(text).rows().get(0)).hasSize(10_000);
  }

  @Test
  void moreColumnsThanTheLimitRefuseTheFile() {
    FileFormat narrow = CSV.withLimits(RecordLimits.DEFAULT.withMaxColumns(2));
    assertThat(csv(narrow, "a,b\n1,2,3\n").rejected()).isEqualTo("TOO_MANY_COLUMNS");
  }

  @Test
  void aRecordLongerThanTheLimitRefusesTheFile() {
    FileFormat brief = CSV.withLimits(RecordLimits.DEFAULT.withMaxRecordChars(100));
    Delivery exact = csv(brief, "a\n" + "x".repeat(100) + "\n");
    assertThat(exact.rows()).hasSize(1);
    Delivery beyond = csv(brief, "a\n" + "x".repeat(101) + "\n");
    assertThat(beyond.rejected()).isEqualTo("RECORD_TOO_LONG");
    assertThat(beyond.detail()).startsWith("the record on line 2 ");
    Delivery blank = csv(brief, "a\n1\n" + "\r\n".repeat(100_000) + "2\n");
    assertThat(blank.detail()).startsWith("the run of blank lines after the record on line 2 ");
    assertThat(csv(brief, "a\n" + "\r\n".repeat(40) + "x".repeat(99) + "\n").rows()).hasSize(1);
    Delivery swallowed = csv(brief, "a\n\"" + "x\n".repeat(100_000));
    assertThat(swallowed.rejected()).isEqualTo("UNBALANCED_QUOTE");
  }

  @Test
  void manyRecordsInOneBlockAreNotTakenForALongOne() {
    FileFormat brief = CSV.withLimits(RecordLimits.DEFAULT.withMaxRecordChars(100));
    assertThat(csv(brief, "a\n" + "x\r\n".repeat(100_000)).rows()).hasSize(100_000);
  }

  private Delivery csv(String text) {
    return csv(CSV, text);
  }

  private Delivery csv(FileFormat format, String text) {
    return Delivery.of(folder, format, text);
  }

  private static List<@Nullable String> row(@Nullable String... values) {
    return Arrays.asList(values);
  }
}
