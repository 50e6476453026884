package dev.assay.landing;

import dev.assay.landing.FileFormat.Header;

/**
 * Counts CSV records with a state machine of its own, so that the reader's parser can be checked
 * against it; a line with nothing on it is no record.
 */
final class CsvCounter {
  private enum State {
    RECORD_START,
    FIELD_START,
    PLAIN,
    QUOTED,
    QUOTE_SEEN,
    AFTER_QUOTE
  }

  private static final int MAX_HEADER_CHARS = 4 << 20;

  private final FileFormat format;
  private final char quote;
  private final char delimiter;
  private final char escape;
  private final boolean[] special = new boolean[128];
  private final StringBuilder first = new StringBuilder();

  private State state = State.RECORD_START;
  private boolean escaped;
  private char previous;
  private long records;
  private long line = 1;
  private long quoteLine;
  private long recordLine = 1;
  private long offset;
  private long recordOffset;
  private int fields;
  private int firstFields;

  CsvCounter(FileFormat format) {
    this.format = format;
    this.quote = format.quote();
    this.delimiter = format.delimiter();
    Character declared = format.escape();
    this.escape = declared == null ? 0 : declared;
    for (char c : new char[] {quote, delimiter, escape, '\r', '\n'}) {
      if (c < special.length) {
        special[c] = true;
      }
    }
  }

  /** Takes the next characters of the file. */
  void accept(char[] text, int length) throws RefusedException {
    boolean inFirst = records == 0;
    int i = 0;
    while (i < length) {
      int run = plainRun(text, i, length);
      if (run > i) {
        previous = text[run - 1];
        i = run;
        continue;
      }
      char c = text[i];
      step(c, offset + i);
      previous = c;
      i++;
      if (inFirst && records > 0) {
        first.append(text, 0, i);
        inFirst = false;
      }
    }
    if (inFirst) {
      keepFirst(text, length);
    }
    offset += length;
    checkLength(offset);
  }

  /** Takes the end of the file. */
  void finish() throws RefusedException {
    if (escaped) {
      throw new RefusedException(
          RejectReason.DANGLING_ESCAPE, "line " + line + " ends with the escape character");
    }
    if (state == State.QUOTED) {
      throw unbalanced("is not closed before the file ends");
    }
    if (state != State.RECORD_START) {
      endRecord(offset);
    }
  }

  /** All records, the header included. */
  long records() {
    return records;
  }

  /** The text of the first record, blank lines before it included. */
  String firstRecord() {
    return first.toString();
  }

  /** How many fields the first record has. */
  int firstFields() {
    return firstFields;
  }

  private void keepFirst(char[] text, int length) throws RefusedException {
    if (state == State.RECORD_START || format.header() == Header.ABSENT) {
      return;
    }
    first.append(text, 0, length);
    if (first.length() > MAX_HEADER_CHARS) {
      if (state == State.QUOTED) {
        throw unbalanced("is not closed within the longest header allowed");
      }
      throw new RefusedException(
          RejectReason.RECORD_TOO_LONG,
          "the header has more than " + MAX_HEADER_CHARS + " characters");
    }
  }

  /** Where the characters end that cannot change the state from {@code from} on. */
  private int plainRun(char[] text, int from, int length) {
    if (escaped || (state != State.PLAIN && state != State.QUOTED)) {
      return from;
    }
    int i = from;
    while (i < length && (text[i] >= 128 ? !isSpecialBeyondAscii(text[i]) : !special[text[i]])) {
      i++;
    }
    return i;
  }

  private boolean isSpecialBeyondAscii(char c) {
    return c == delimiter || c == quote || c == escape;
  }

  private void step(char c, long at) throws RefusedException {
    if (c == '\r' || (c == '\n' && previous != '\r')) {
      line++;
    }
    if (escaped) {
      escaped = false;
      return;
    }
    switch (state) {
      case RECORD_START, FIELD_START -> startField(c, at);
      case PLAIN -> plain(c, at);
      case QUOTED -> quoted(c);
      case QUOTE_SEEN, AFTER_QUOTE -> afterQuote(c, at);
    }
  }

  private void startField(char c, long at) throws RefusedException {
    if (state == State.RECORD_START && (c == '\r' || c == '\n')) {
      // A blank line, or the LF of a CR LF. The record's offset stays behind, so that a run of
      // blank lines has a length too.
      return;
    }
    if (state == State.RECORD_START) {
      recordLine = line;
      recordOffset = at;
    }
    if (c == quote && quote != 0) {
      state = State.QUOTED;
      quoteLine = line;
      return;
    }
    state = State.PLAIN;
    plain(c, at);
  }

  private void plain(char c, long at) throws RefusedException {
    if (c == delimiter) {
      endField();
      state = State.FIELD_START;
    } else if (c == '\r' || c == '\n') {
      endRecord(at);
    } else if (c == escape && escape != 0) {
      escaped = true;
    }
  }

  private void quoted(char c) {
    if (c == quote) {
      state = State.QUOTE_SEEN;
    } else if (c == escape && escape != 0) {
      escaped = true;
    }
  }

  private void afterQuote(char c, long at) throws RefusedException {
    if (c == quote && state == State.QUOTE_SEEN) {
      state = State.QUOTED;
    } else if (c == delimiter || c == '\r' || c == '\n') {
      plain(c, at);
    } else if (Character.isWhitespace(c)) {
      state = State.AFTER_QUOTE;
    } else {
      throw new RefusedException(
          RejectReason.TEXT_AFTER_QUOTE,
          "line %d, field %d: text follows the closing quote; double a quote that is data"
              .formatted(line, fields + 1));
    }
  }

  private void endField() throws RefusedException {
    fields++;
    if (fields > format.limits().maxColumns()) {
      throw new RefusedException(
          RejectReason.TOO_MANY_COLUMNS,
          "line %d has more than %d fields".formatted(recordLine, format.limits().maxColumns()));
    }
  }

  private void endRecord(long at) throws RefusedException {
    endField();
    checkLength(at);
    records++;
    if (records == 1) {
      firstFields = fields;
    }
    fields = 0;
    recordOffset = at + 1;
    state = State.RECORD_START;
  }

  private void checkLength(long at) throws RefusedException {
    if (at - recordOffset <= format.limits().maxRecordChars()) {
      return;
    }
    if (state == State.QUOTED) {
      throw unbalanced("is not closed within the longest record allowed");
    }
    throw new RefusedException(
        RejectReason.RECORD_TOO_LONG,
        "%s line %d has more than %d characters"
            .formatted(
                state == State.RECORD_START
                    ? "the run of blank lines after the record on"
                    : "the record on",
                recordLine,
                format.limits().maxRecordChars()));
  }

  private RefusedException unbalanced(String how) {
    return new RefusedException(
        RejectReason.UNBALANCED_QUOTE, "the quote opened on line %d %s".formatted(quoteLine, how));
  }
}
