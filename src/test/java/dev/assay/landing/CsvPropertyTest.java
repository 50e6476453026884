package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.landing.FileFormat.QuotedEmpty;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvPropertyTest {
  private static final String[] CELLS = {
    "",
    "a",
    " ",
    " a ",
    "\"",
    "\"\"",
    ",",
    "a,b",
    "\n",
    "\r",
    "\r\n",
    "x\ny",
    "\t",
    "\ufeff",
    "é",
    "\ud83d\ude00",
    "'",
    "\\",
    "\\N",
    "=1+1",
    "\u2028",
    "null",
    "NULL",
    "#",
    "\"a\",\"b\"\n",
    "0"
  };
  private static final String[] ENDS = {"\n", "\r\n", "\r"};

  private final Path folder;

  CsvPropertyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatAPrinterWritesIsCountedAndReadEqual() throws IOException {
    long seed = System.nanoTime();
    System.out.println("CsvPropertyTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<List<@Nullable String>> table = table(random);
      String text = print(table, ENDS[random.nextInt(ENDS.length)], random.nextInt(2));
      FileFormat format = FileFormat.csv().withQuotedEmpty(QuotedEmpty.IS_TEXT);
      assertThat(Delivery.of(folder, format, text).rows()).as("seed " + seed).isEqualTo(table);
    }
  }

  @Test
  void whateverTheSurveyAcceptsTheParserReadsInTheSameNumberAndWhatItRefusesTheParserRefuses() {
    long seed = System.nanoTime();
    System.out.println("CsvPropertyTest seed " + seed);
    Random random = new Random(seed);
    int accepted = 0;
    int rejected = 0;
    for (int round = 0; round < 1000; round++) {
      Character escape = random.nextBoolean() ? '\\' : null;
      String text = noise(random, "aa,,\"\"\n\r \\n\u3000\t");
      FileFormat format = FileFormat.csv().withHeader(FileFormat.Header.ABSENT).withEscape(escape);
      Survey survey = Delivery.of(folder, format, text).survey();
      long parsed = parse(text, escape);
      String what = "seed " + seed + ", escape " + escape + ", text " + text;
      if (survey.rejection() == null) {
        accepted++;
        assertThat(survey.records()).as(what).isEqualTo(parsed);
        assertThat(Delivery.of(folder, format, text).records()).as(what).hasSize((int) parsed);
      } else {
        rejected++;
        assertThat(parsed).as(what + survey.rejection()).isEqualTo(-1);
      }
    }
    assertThat(Math.min(accepted, rejected)).isGreaterThan(100);
  }

  /** The number of records, or -1 when the parser refuses the text. */
  private static long parse(String text, @Nullable Character escape) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setEscape(escape).get();
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(text)).setFormat(format).get()) {
      return parser.stream().count();
    } catch (UncheckedIOException e) {
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<@Nullable String>> table(Random random) {
    int columns = 1 + random.nextInt(5);
    List<List<@Nullable String>> table = new ArrayList<>();
    int rows = random.nextInt(12);
    for (int r = 0; r < rows; r++) {
      @Nullable String[] row = new @Nullable String[columns];
      for (int c = 0; c < columns; c++) {
        // A null alone on its line would be a blank line, which is no record.
        boolean isNull = columns > 1 && random.nextInt(6) == 0;
        row[c] = isNull ? null : cell(random);
      }
      table.add(Arrays.asList(row));
    }
    return table;
  }

  private static String cell(Random random) {
    return CELLS[random.nextInt(CELLS.length)] + CELLS[random.nextInt(CELLS.length)];
  }

  private static String noise(Random random, String alphabet) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(24);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static String print(List<List<@Nullable String>> table, String end, int blankLines)
      throws IOException {
    StringBuilder text = new StringBuilder();
    int columns = table.isEmpty() ? 1 : table.get(0).size();
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setRecordSeparator(end)
            .get();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      for (int c = 0; c < columns; c++) {
        printer.print("column " + c);
      }
      printer.println();
      for (List<@Nullable String> row : table) {
        printer.printRecord(row);
        text.append(end.repeat(blankLines));
      }
    }
    return text.toString();
  }
}
