package dev.assay.landing;

import java.io.IOException;
import java.io.Reader;

/**
 * The elements of a JSON array, or the one document, cut out by counting brackets.
 *
 * <p>It relies on the survey, which has parsed the document as a whole.
 */
final class JsonElements implements TextUnits {
  private enum Mode {
    START,
    ARRAY,
    DOCUMENT,
    ENDED
  }

  private final Reader in;
  private final RecordLimits limits;
  private final char[] chars = new char[1 << 16];
  private final StringBuilder text = new StringBuilder();
  private int at;
  private int end;
  private char previous;
  private long currentLine = 1;
  private long line = 1;
  private Mode mode = Mode.START;

  JsonElements(Reader in, RecordLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  @Override
  public boolean next() throws IOException {
    text.setLength(0);
    if (mode == Mode.START) {
      return start();
    }
    return mode == Mode.ARRAY && read(skipBlanks());
  }

  @Override
  public String text() {
    return text.toString();
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public boolean isTooLong() {
    return text.length() > limits.maxRecordChars();
  }

  private boolean start() throws IOException {
    int c = skipBlanks();
    mode = c == '[' ? Mode.ARRAY : Mode.DOCUMENT;
    return read(mode == Mode.ARRAY ? skipBlanks() : c);
  }

  /** Reads the value that begins with the character, and what ends it. */
  private boolean read(int first) throws IOException {
    int c = first;
    int depth = 0;
    boolean inString = false;
    boolean escaped = false;
    line = currentLine;
    while (c >= 0) {
      if (mode == Mode.ARRAY && !inString && depth == 0 && (c == ',' || c == ']')) {
        break;
      }
      // Blanks outside of all brackets stand after the value and could be many.
      if (inString || depth > 0 || !JsonText.isBlank((char) c)) {
        append((char) c);
      }
      if (inString) {
        inString = escaped || c != '"';
        escaped = !escaped && c == '\\';
      } else if (c == '"') {
        inString = true;
      } else {
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      }
      c = read();
    }
    mode = c == ',' ? Mode.ARRAY : Mode.ENDED;
    return text.length() > 0;
  }

  private void append(char c) throws RefusedException {
    text.append(c);
    if (isTooLong()) {
      throw new RefusedException(
          RejectReason.RECORD_TOO_LONG,
          "the record on line %d has more than %d characters"
              .formatted(line, limits.maxRecordChars()));
    }
  }

  private int skipBlanks() throws IOException {
    int c = read();
    while (c >= 0 && JsonText.isBlank((char) c)) {
      c = read();
    }
    return c;
  }

  private int read() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(chars, 0, chars.length));
      if (end == 0) {
        return -1;
      }
    }
    char c = chars[at++];
    if (c == '\r' || (c == '\n' && previous != '\r')) {
      currentLine++;
    }
    previous = c;
    return c;
  }
}
