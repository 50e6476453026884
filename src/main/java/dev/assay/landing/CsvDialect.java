package dev.assay.landing;

import dev.assay.landing.FileFormat.QuotedEmpty;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** Says a {@link FileFormat} in the words of commons-csv. */
final class CsvDialect {
  private final FileFormat format;

  CsvDialect(FileFormat format) {
    this.format = format;
  }

  /** A parser that tells nulls from texts as far as commons-csv can; see {@link #value}. */
  CSVParser parser(Reader text) throws IOException {
    CSVFormat.Builder builder = plain();
    boolean emptyIsNull = format.quotedEmpty() == QuotedEmpty.IS_NULL;
    String nullText = format.nullText();
    if (!nullText.isEmpty() || !emptyIsNull) {
      // In this mode, and only in it, the parser treats quoted and unquoted null texts differently.
      builder.setQuoteMode(QuoteMode.ALL_NON_NULL);
    }
    builder.setNullString(emptyIsNull || nullText.isEmpty() ? nullText : null);
    return CSVParser.builder().setReader(text).setFormat(builder.get()).get();
  }

  /** What a parsed field means. */
  @Nullable String value(@Nullable String parsed) {
    if (parsed == null) {
      return null;
    }
    if (format.quotedEmpty() == QuotedEmpty.IS_NULL) {
      return parsed.isEmpty() ? null : parsed;
    }
    return !parsed.isEmpty() && parsed.equals(format.nullText()) ? null : parsed;
  }

  /** The column names, given the text of the first record, which has {@code fields} fields. */
  List<String> columns(String firstRecord, int fields) throws IOException {
    if (format.header() == FileFormat.Header.ABSENT) {
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= fields; i++) {
        names.add("_c" + i);
      }
      return names;
    }
    try (CSVParser parser =
        CSVParser.builder()
            .setReader(new StringReader(firstRecord))
            .setFormat(plain().get())
            .get()) {
      List<String> names = parser.iterator().next().toList();
      checkNames(names);
      return names;
    }
  }

  private CSVFormat.Builder plain() {
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(format.delimiter())
        .setQuote(format.quote() == 0 ? null : Character.valueOf(format.quote()))
        .setEscape(format.escape())
        .setIgnoreEmptyLines(true)
        .setTrailingData(false)
        .setLenientEof(false);
  }

  private static void checkNames(List<String> names) throws RefusedException {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isBlank()) {
        throw new RefusedException(
            RejectReason.BLANK_HEADER,
            "column %d of %d has no name".formatted(i + 1, names.size()));
      }
      // Tables know columns by name, whatever the case.
      Integer other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), i);
      if (other != null) {
        throw new RefusedException(
            RejectReason.DUPLICATE_HEADER,
            "columns %d and %d have the same name".formatted(other + 1, i + 1));
      }
    }
  }
}
