package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CsvCounterTest {
  private static final String TEXT =
      "h1,\"h\r\n2\"\r\n\r\n1,\"a\"\"b\r\"\r\"\",2\n\n\\\r\n,\"\\\"\" \r\n\"x\"\t,y\r\n,\r\nlast";

  @Test
  void itDoesNotMatterWhereTheTextIsCutIntoPieces() throws RefusedException {
    CsvCounter whole = counted(TEXT.length());
    assertThat(whole.records()).isEqualTo(8);
    for (int size = 1; size < TEXT.length(); size++) {
      CsvCounter cut = counted(size);
      assertThat(cut.records()).as("pieces of " + size).isEqualTo(whole.records());
      assertThat(cut.firstRecord().stripTrailing()).isEqualTo("h1,\"h\r\n2\"");
      assertThat(cut.firstFields()).isEqualTo(2);
    }
  }

  @Test
  void blankLinesBeforeTheHeaderAreNotKept() throws RefusedException {
    CsvCounter counter = new CsvCounter(FileFormat.csv());
    char[] blank = new char[1000];
    Arrays.fill(blank, '\n');
    for (int i = 0; i < 100; i++) {
      counter.accept(blank, blank.length);
    }
    counter.finish();
    assertThat(counter.records()).isZero();
    assertThat(counter.firstRecord()).isEmpty();
  }

  private static CsvCounter counted(int size) throws RefusedException {
    CsvCounter counter = new CsvCounter(FileFormat.csv().withEscape('\\'));
    for (int at = 0; at < TEXT.length(); at += size) {
      char[] piece = TEXT.substring(at, Math.min(at + size, TEXT.length())).toCharArray();
      counter.accept(piece, piece.length);
    }
    counter.finish();
    return counter;
  }
}
