package dev.assay.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** A writer that somebody else closes. */
final class Unclosed extends FilterWriter {
  Unclosed(Writer out) {
    super(out);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
