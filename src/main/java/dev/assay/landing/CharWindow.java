package dev.assay.landing;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Remembers what a parser has read, from one place on, so that a refused record's text and line are
 * known.
 */
final class CharWindow extends FilterReader {
  private char[] kept = new char[1 << 16];
  private int from;
  private int to;
  private long offset;
  private long line = 1;
  private char previous;

  CharWindow(Reader in) {
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
    if (n > 0) {
      makeRoom(n);
      System.arraycopy(target, at, kept, to, n);
      to += n;
    }
    return n;
  }

  /** Forgets what is before the offset, in characters. */
  void moveTo(long newOffset) {
    int steps = (int) (newOffset - offset);
    for (int i = 0; i < steps; i++) {
      pass(kept[from + i]);
    }
    from += steps;
    offset = newOffset;
  }

  /** Forgets line ends at the beginning. */
  void skipLineEnds() {
    while (from < to && isLineEnd(kept[from])) {
      pass(kept[from++]);
      offset++;
    }
  }

  /** The line of the first character that is remembered, from 1. */
  long line() {
    return line;
  }

  /** The offset after the last character that was read. */
  long end() {
    return offset + to - from;
  }

  /** The text up to the offset, without line ends after it, at most {@code max} characters. */
  String text(long endOffset, int max) {
    int end = from + (int) (endOffset - offset);
    while (end > from && isLineEnd(kept[end - 1])) {
      end--;
    }
    // One more than asked, so that the cut sees whether it would split a character.
    int length = Math.min(end - from, max < Integer.MAX_VALUE ? max + 1 : max);
    return LandedRecord.shortened(new String(kept, from, length), max);
  }

  private void pass(char c) {
    if (c == '\r' || (c == '\n' && previous != '\r')) {
      line++;
    }
    previous = c;
  }

  private void makeRoom(int n) {
    if (to + n <= kept.length) {
      return;
    }
    int size = to - from;
    char[] target = size + n > kept.length / 2 ? new char[2 * (kept.length + n)] : kept;
    System.arraycopy(kept, from, target, 0, size);
    kept = target;
    from = 0;
    to = size;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
