package dev.assay.cli;

import dev.assay.compare.ColumnChanges;
import dev.assay.compare.RowChange;
import dev.assay.compare.RowCounts;
import dev.assay.compare.TableDiff;
import dev.assay.release.Pin;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** How two releases differ as CSV: a line per value of the rows that differ, or one per table. */
record DiffCsv(DiffAnswer answer) {
  private static final List<String> VALUES =
      List.of("table", "row", "change", "times", "key", "column", "before", "after");
  private static final List<String> TABLES =
      List.of(
          "table",
          "change",
          "version_before",
          "version_after",
          "rows_before",
          "rows_after",
          "content",
          "columns_added",
          "columns_removed",
          "columns_retyped",
          "inserted",
          "deleted",
          "updated",
          "unchanged",
          "repeated_keys");

  void print(Writer out) throws IOException {
    CSVFormat csv = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
    try (CSVPrinter printer = new CSVPrinter(new Unclosed(out), csv)) {
      if (answer.showsRows()) {
        printValues(printer);
      } else {
        printTables(printer);
      }
    }
  }

  private void printTables(CSVPrinter printer) throws IOException {
    printer.printRecord(TABLES);
    for (DiffAnswer.Table table : answer.tables()) {
      print(printer, cells(table));
    }
  }

  private static List<String> cells(DiffAnswer.Table table) {
    TableDiff diff = table.diff();
    ColumnChanges columns = diff.columns();
    List<String> cells = new ArrayList<>();
    cells.add(diff.table().toString());
    cells.add(diff.change().name().toLowerCase(Locale.ROOT));
    cells.add(version(diff.before()));
    cells.add(version(diff.after()));
    cells.add(rows(diff.before()));
    cells.add(rows(diff.after()));
    cells.add(diff.content().name().toLowerCase(Locale.ROOT));
    cells.add(typed(columns.added()));
    cells.add(typed(columns.removed()));
    cells.add(
        columns.retyped().stream()
            .map(c -> c.name() + " " + c.before() + " -> " + c.after())
            .collect(Collectors.joining("; ")));
    RowCounts counts = table.counts();
    List<Long> numbers =
        counts == null
            ? List.of()
            : List.of(
                counts.inserted(),
                counts.deleted(),
                counts.updated(),
                counts.unchanged(),
                counts.repeatedKeys());
    numbers.forEach(n -> cells.add(Long.toString(n)));
    while (cells.size() < TABLES.size()) {
      cells.add("");
    }
    return cells;
  }

  private static String version(@Nullable Pin pin) {
    return pin == null ? "" : Long.toString(pin.version());
  }

  private static String rows(@Nullable Pin pin) {
    return pin == null ? "" : Long.toString(pin.content().rows());
  }

  private static String typed(List<ColumnChanges.Typed> columns) {
    return columns.stream().map(c -> c.name() + " " + c.type()).collect(Collectors.joining("; "));
  }

  private void printValues(CSVPrinter printer) throws IOException {
    printer.printRecord(VALUES);
    for (DiffAnswer.Table table : answer.tables()) {
      if (table.rows() == null) {
        continue;
      }
      List<String> names = table.rows().basis().valueNames();
      Iterator<RowChange> changes = answer.changes(table);
      for (long row = 1; changes.hasNext(); row++) {
        print(printer, table.diff().table() + "", row, changes.next(), names);
      }
    }
  }

  private static void print(
      CSVPrinter printer, String table, long row, RowChange change, List<String> names)
      throws IOException {
    String key = change.key() == null ? "" : key(change.key());
    List<String> columns = change.kind() == RowChange.Kind.UPDATED ? change.changed() : names;
    for (String column : columns.isEmpty() ? List.of("") : columns) {
      print(
          printer,
          List.of(
              table,
              Long.toString(row),
              change.kind().word(),
              Long.toString(change.times()),
              key,
              column,
              value(change.before(), column),
              value(change.after(), column)));
    }
  }

  private static String key(Row key) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      parts.add(key.schema().fieldNames()[i] + "=" + Cells.text(key.get(i)));
    }
    return String.join(", ", parts);
  }

  private static String value(@Nullable Row row, String column) {
    return row == null || column.isEmpty() ? "" : Cells.text(row.getAs(column));
  }

  private static void print(CSVPrinter printer, List<String> cells) throws IOException {
    printer.printRecord(cells.stream().map(Formulas::disarmed).toList());
  }
}
