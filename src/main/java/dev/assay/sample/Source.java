package dev.assay.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The shape of one source's files.
 *
 * @param name its folder in landing, and the beginning of its file names
 * @param columns in the order of the header
 * @param lineEnd how its CSV lines end
 */
public record Source(String name, List<Column> columns, LineEnd lineEnd) {
  /** The two line ends that real feeds have. */
  public enum LineEnd {
    LF("\n"),
    CRLF("\r\n");

    private final String text;

    LineEnd(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  public Source {
    columns = List.copyOf(columns);
  }

  /** This source with one more column at the end, as a drifting feed has it. */
  public Source with(Column extra) {
    List<Column> more = new ArrayList<>(columns);
    more.add(extra);
    return new Source(name, more, lineEnd);
  }

  /** This source with its columns in the opposite order. */
  public Source reversed() {
    List<Column> reversed = new ArrayList<>(columns);
    Collections.reverse(reversed);
    return new Source(name, reversed, lineEnd);
  }
}
