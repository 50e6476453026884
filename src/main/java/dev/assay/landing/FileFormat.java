package dev.assay.landing;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import org.jspecify.annotations.Nullable;

/**
 * How one source's files are written.
 *
 * <p>A byte order mark wins over the declared character set, and gzip is recognised by its bytes,
 * whatever the name says.
 *
 * @param charset the character set of text; JSON and CSV only
 * @param quote the CSV quote, or the character 0 for a file without quotes
 * @param escape the CSV escape; with it {@code \n}, {@code \r}, {@code \t}, {@code \b} and {@code
 *     \f} stand for control characters
 * @param nullText the unquoted CSV text that means null, beside the empty field, which always does
 * @param quotedEmpty what the CSV field {@code ""} means
 */
public record FileFormat(
    Kind kind,
    String charset,
    char delimiter,
    char quote,
    @Nullable Character escape,
    Header header,
    String nullText,
    RecordLimits limits,
    QuotedEmpty quotedEmpty)
    implements Serializable {

  /** The families of files. */
  public enum Kind {
    /** Delimited text after RFC 4180. */
    CSV,
    /** One JSON value per line. */
    JSON_LINES,
    /** One JSON document, or one array whose elements are the records. */
    JSON,
    /** One JSON document kept whole as one record with the column {@code _value}. */
    JSON_TEXT,
    /** An Avro object container. */
    AVRO
  }

  /** Whether the first record of a CSV file names the columns. */
  public enum Header {
    PRESENT,
    /** Columns are named {@code _c1}, {@code _c2}, ... by the survey. */
    ABSENT
  }

  /** What a quoted empty CSV field means. */
  public enum QuotedEmpty {
    IS_NULL,
    /** The empty text; {@code nullText} then counts quoted or not, if it is not empty. */
    IS_TEXT
  }

  public FileFormat {
    if (!isKnown(charset)) {
      throw new IllegalArgumentException("no such character set on this machine");
    }
    if (isLineEnd(delimiter) || isLineEnd(quote) || delimiter == 0 || delimiter == quote) {
      throw new IllegalArgumentException("delimiter and quote differ and are no line ends");
    }
    if (escape != null && (isLineEnd(escape) || escape == delimiter || escape == 0)) {
      throw new IllegalArgumentException("an escape is neither the delimiter nor a line end");
    }
    // A doubled quote is the rule anyway, so this says the same as no escape.
    escape = escape != null && escape == quote ? null : escape;
  }

  /** UTF-8, comma, double quote, no escape, header present, empty is null. */
  public static FileFormat csv() {
    return of(Kind.CSV);
  }

  /** UTF-8, one value per line. */
  public static FileFormat jsonLines() {
    return of(Kind.JSON_LINES);
  }

  /** UTF-8, one document or one array. */
  public static FileFormat json() {
    return of(Kind.JSON);
  }

  /** UTF-8, one document, kept byte for byte in {@code _value}. */
  public static FileFormat jsonText() {
    return of(Kind.JSON_TEXT);
  }

  /** An Avro object container. */
  public static FileFormat avro() {
    return of(Kind.AVRO);
  }

  /** The same format in another character set. */
  public FileFormat withCharset(String name) {
    return new FileFormat(
        kind, name, delimiter, quote, escape, header, nullText, limits, quotedEmpty);
  }

  /** The same format with another delimiter. */
  public FileFormat withDelimiter(char character) {
    return new FileFormat(
        kind, charset, character, quote, escape, header, nullText, limits, quotedEmpty);
  }

  /** The same format with another quote; the character 0 means no quotes. */
  public FileFormat withQuote(char character) {
    return new FileFormat(
        kind, charset, delimiter, character, escape, header, nullText, limits, quotedEmpty);
  }

  /** The same format with an escape, or without one. */
  public FileFormat withEscape(@Nullable Character character) {
    return new FileFormat(
        kind, charset, delimiter, quote, character, header, nullText, limits, quotedEmpty);
  }

  /** The same format with or without a header. */
  public FileFormat withHeader(Header presence) {
    return new FileFormat(
        kind, charset, delimiter, quote, escape, presence, nullText, limits, quotedEmpty);
  }

  /** The same format with another text that means null. */
  public FileFormat withNullText(String text) {
    return new FileFormat(
        kind, charset, delimiter, quote, escape, header, text, limits, quotedEmpty);
  }

  /** The same format with other limits. */
  public FileFormat withLimits(RecordLimits others) {
    return new FileFormat(
        kind, charset, delimiter, quote, escape, header, nullText, others, quotedEmpty);
  }

  /** The same format with another meaning of a quoted empty field. */
  public FileFormat withQuotedEmpty(QuotedEmpty meaning) {
    return new FileFormat(
        kind, charset, delimiter, quote, escape, header, nullText, limits, meaning);
  }

  private static FileFormat of(Kind kind) {
    return new FileFormat(
        kind,
        "UTF-8",
        ',',
        '"',
        null,
        Header.PRESENT,
        "",
        RecordLimits.DEFAULT,
        QuotedEmpty.IS_NULL);
  }

  private static boolean isKnown(String charset) {
    try {
      return Charset.isSupported(charset);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
