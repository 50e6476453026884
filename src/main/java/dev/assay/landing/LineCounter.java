package dev.assay.landing;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Counts lines that are not blank while somebody else reads them. */
final class LineCounter extends FilterReader {
  private long lines;
  private boolean inked;

  LineCounter(Reader in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] target, int at, int length) throws IOException {
    int n = in.read(target, at, length);
    for (int i = at; i < at + n; i++) {
      char c = target[i];
      if (c > ' ') {
        inked = true;
      } else if (c == '\n' || c == '\r') {
        lines += inked ? 1 : 0;
        inked = false;
      } else if (c != ' ' && c != '\t') {
        inked = true;
      }
    }
    return n;
  }

  /** The lines so far, one that has not ended included. */
  long lines() {
    return lines + (inked ? 1 : 0);
  }
}
