package dev.assay.cli;

import dev.assay.model.Text;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows under headings, padded for people; control characters are made visible. */
final class TextTable {
  private static final int WIDEST = 60;

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... headings) {
    this(List.of(headings));
  }

  TextTable(List<String> headings) {
    this.headings = headings;
  }

  TextTable add(String... cells) {
    return add(List.of(cells));
  }

  TextTable add(List<String> cells) {
    rows.add(cells.stream().map(TextTable::cell).toList());
    return this;
  }

  /** The text, or a dash where there is none. */
  static String orDash(@Nullable String text) {
    return text == null ? "-" : text;
  }

  void print(PrintWriter out) {
    print(out, "");
  }

  /** Prints with each line behind {@code indent}. */
  void print(PrintWriter out, String indent) {
    int[] widths = new int[headings.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      int widest = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
      widths[i] = Math.max(headings.get(i).length(), widest);
    }
    print(out, indent, headings, widths);
    rows.forEach(r -> print(out, indent, r, widths));
    out.flush();
  }

  private static void print(PrintWriter out, String indent, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < cells.size(); i++) {
      line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
    }
    out.println(line.toString().stripTrailing());
  }

  private static String cell(String text) {
    String shown = Text.printable(text);
    return shown.length() <= WIDEST ? shown : shown.substring(0, WIDEST - 1) + "…";
  }
}
