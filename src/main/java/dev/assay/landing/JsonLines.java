package dev.assay.landing;

import java.io.IOException;
import java.io.Reader;

/** Lines that are not blank; LF, CR LF and CR end a line. */
final class JsonLines implements TextUnits {
  private final Reader in;
  private final RecordLimits limits;
  private final char[] chars = new char[1 << 16];
  private final StringBuilder text = new StringBuilder();
  private int at;
  private int end;
  private char previous = '\n';
  private long nextLine = 1;
  private long line;
  private long length;
  private boolean inked;

  JsonLines(Reader in, RecordLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  @Override
  public boolean next() throws IOException {
    while (readLine()) {
      if (inked) {
        return true;
      }
    }
    return false;
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
    return length > limits.maxRecordChars();
  }

  /** Reads one line, blank or not; false when there is none. */
  private boolean readLine() throws IOException {
    text.setLength(0);
    length = 0;
    inked = false;
    line = nextLine;
    while (fill()) {
      int start = at;
      while (at < end && chars[at] != '\n' && chars[at] != '\r') {
        at++;
      }
      append(start);
      if (at < end) {
        boolean endsCrLf = chars[at] == '\n' && previous == '\r' && length == 0;
        previous = chars[at++];
        if (!endsCrLf) {
          nextLine++;
          return true;
        }
      }
    }
    return length > 0;
  }

  private void append(int start) {
    if (at > start) {
      previous = chars[at - 1];
    }
    for (int i = start; i < at && !inked; i++) {
      inked = !JsonText.isBlank(chars[i]);
    }
    length += at - start;
    if (isTooLong()) {
      int room = Math.max(0, limits.maxRawChars() + 1 - text.length());
      text.append(chars, start, Math.min(room, at - start));
      text.setLength(Math.min(text.length(), limits.maxRawChars() + 1));
      text.trimToSize();
      return;
    }
    text.append(chars, start, at - start);
  }

  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    at = 0;
    end = Math.max(0, in.read(chars, 0, chars.length));
    return end > 0;
  }
}
