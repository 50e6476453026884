package dev.assay.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;

/** What a command would print. */
final class Screen {
  private Screen() {}

  static String of(Consumer<Terminal> printing) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text, true);
    printing.accept(new Terminal(out, out));
    out.flush();
    return text.toString();
  }
}
