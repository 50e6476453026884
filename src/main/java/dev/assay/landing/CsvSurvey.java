package dev.assay.landing;

import dev.assay.landing.FileFormat.Header;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/** Counts a CSV file's records and reads its header. */
final class CsvSurvey {
  private CsvSurvey() {}

  static Counted of(Reader text, FileFormat format) throws IOException {
    CsvCounter counter = new CsvCounter(format);
    char[] chars = new char[1 << 16];
    for (int n = text.read(chars); n >= 0; n = text.read(chars)) {
      counter.accept(chars, n);
    }
    counter.finish();
    if (counter.records() == 0) {
      return new Counted(0, List.of());
    }
    List<String> columns =
        new CsvDialect(format).columns(counter.firstRecord(), counter.firstFields());
    long headers = format.header() == Header.PRESENT ? 1 : 0;
    return new Counted(counter.records() - headers, columns);
  }
}
