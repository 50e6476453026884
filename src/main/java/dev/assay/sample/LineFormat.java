package dev.assay.sample;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a row is written as a line of text. */
enum LineFormat {
  /** Comma-separated, quoted where needed, absent values empty. */
  CSV {
    @Override
    void header(StringBuilder out, Source source) {
      separate(out, source.columns().stream().map(Column::name).toList());
      out.append(source.lineEnd().text());
    }

    @Override
    void row(StringBuilder out, Row row) {
      separate(out, row.values());
      out.append(row.source().lineEnd().text());
    }
  },
  /** One JSON object a line; numbers bare where the value is one, absent values null. */
  JSON_LINES {
    @Override
    void header(StringBuilder out, Source source) {}

    @Override
    void row(StringBuilder out, Row row) {
      List<Column> columns = row.source().columns();
      for (int i = 0; i < row.values().size(); i++) {
        out.append(i == 0 ? '{' : ',');
        quoteJson(out, columns.get(i).name());
        out.append(':');
        jsonValue(out, columns.get(i), row.values().get(i));
      }
      out.append("}\n");
    }
  };

  /** A row as one JSON object, without what is absent. */
  static void object(StringBuilder out, Row row) {
    List<Column> columns = row.source().columns();
    String separator = "{";
    for (int i = 0; i < row.values().size(); i++) {
      if (!row.values().get(i).isEmpty()) {
        out.append(separator);
        quoteJson(out, columns.get(i).name());
        out.append(": ");
        jsonValue(out, columns.get(i), row.values().get(i));
        separator = ", ";
      }
    }
    out.append(separator.equals("{") ? "{}" : "}");
  }

  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
  private static final Pattern CSV_SPECIAL = Pattern.compile("[,\"\r\n]");

  abstract void header(StringBuilder out, Source source);

  abstract void row(StringBuilder out, Row row);

  private static void separate(StringBuilder out, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      String cell = cells.get(i);
      if (CSV_SPECIAL.matcher(cell).find()) {
        out.append('"').append(cell.replace("\"", "\"\"")).append('"');
      } else {
        out.append(cell);
      }
    }
  }

  private static void jsonValue(StringBuilder out, Column column, String value) {
    if (value.isEmpty()) {
      out.append("null");
      return;
    }
    if (column.kind() != Column.Kind.TEXT && NUMBER.matcher(value).matches()) {
      out.append(value);
      return;
    }
    quoteJson(out, value);
  }

  private static void quoteJson(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
