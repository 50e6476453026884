package dev.assay.landing;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads CSV with commons-csv, one record ahead: where the next begins, the last one ends. */
final class CsvRecords implements RecordSource {
  private final FileFormat format;
  private final CsvDialect dialect;
  private final String[] columns;
  private final CharWindow window;
  private final Iterator<CSVRecord> records;
  private @Nullable CSVRecord ahead;
  private long position;

  CsvRecords(Reader text, FileFormat format, List<String> columns) throws IOException {
    this.format = format;
    this.dialect = new CsvDialect(format);
    this.columns = columns.toArray(new String[0]);
    this.window = new CharWindow(text);
    this.records = dialect.parser(window).iterator();
    this.ahead = advance();
    if (format.header() == FileFormat.Header.PRESENT && ahead != null) {
      this.ahead = advance();
    }
  }

  @Override
  public @Nullable LandedRecord next() throws IOException {
    CSVRecord record = ahead;
    if (record == null) {
      return null;
    }
    window.moveTo(record.getCharacterPosition());
    window.skipLineEnds();
    ahead = advance();
    position++;
    return judge(record.values());
  }

  private LandedRecord judge(@Nullable String[] values) {
    if (values.length != columns.length) {
      return refused(
          RejectReason.RAGGED_ROW,
          "expected %d fields, found %d".formatted(columns.length, values.length));
    }
    if (isHeader(values)) {
      return refused(RejectReason.REPEATED_HEADER, "the row is the header again");
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = dialect.value(values[i]);
    }
    return LandedRecord.kept(position, window.line(), values);
  }

  /** A single column may well hold its own name, so one cell proves nothing. */
  private boolean isHeader(@Nullable String[] values) {
    return format.header() == FileFormat.Header.PRESENT
        && columns.length > 1
        && Arrays.equals(values, columns);
  }

  private LandedRecord refused(RejectReason reason, String detail) {
    CSVRecord next = ahead;
    long end = next == null ? window.end() : next.getCharacterPosition();
    return LandedRecord.refused(
        position,
        window.line(),
        Rejection.of(reason, "line " + window.line() + ": " + detail),
        window.text(end, format.limits().maxRawChars()));
  }

  private @Nullable CSVRecord advance() throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
