package dev.assay.cli;

import java.io.PrintWriter;

/**
 * Where words go: answers to {@code out}, everything else to {@code err}.
 *
 * <p>Colours and a line that rewrites itself appear on a terminal only, and never when NO_COLOR is
 * set.
 */
final class Terminal {
  private static final String ESCAPE = "\u001b[";

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean live;

  Terminal(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
    this.live = Boolean.getBoolean("assay.terminal") && System.getenv("NO_COLOR") == null;
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  /** Whether a person is watching. */
  boolean isLive() {
    return live;
  }

  String green(String text) {
    return coloured("32", text);
  }

  String red(String text) {
    return coloured("31", text);
  }

  String dim(String text) {
    return coloured("2", text);
  }

  String bold(String text) {
    return coloured("1", text);
  }

  /** Replaces the current line of {@code err}. */
  void rewriteLine(String text) {
    err.print("\r" + ESCAPE + "2K" + text);
    err.flush();
  }

  private String coloured(String code, String text) {
    return live ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
  }
}
