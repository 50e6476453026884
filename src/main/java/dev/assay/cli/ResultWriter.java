package dev.assay.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a query; CSV and JSON row by row, so that any number of rows fits. */
final class ResultWriter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_ROWS_FOR_PEOPLE = 1000;

  private final ResultFormat format;

  ResultWriter(ResultFormat format) {
    this.format = format;
  }

  /** Writes to {@code file}, or to {@code out} when there is none. */
  void write(Dataset<Row> rows, PrintWriter out, @Nullable Path file) {
    try {
      if (file == null) {
        write(rows, out);
        out.flush();
        return;
      }
      try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        write(rows, writer);
      }
    } catch (IOException e) {
      throw AssayException.because(
          e,
          ErrorKind.ENVIRONMENT,
          String.valueOf(file),
          "the result cannot be written (" + e.getClass().getSimpleName() + ")",
          "Name a file in a folder that exists and may be written");
    }
  }

  private void write(Dataset<Row> rows, Writer out) throws IOException {
    switch (format) {
      case TABLE -> table(rows, out);
      case CSV -> csv(rows, out);
      case JSON -> json(rows, out);
    }
  }

  private static void table(Dataset<Row> rows, Writer out) {
    TextTable table = new TextTable(Arrays.asList(rows.columns()));
    List<Row> shown = rows.limit(MOST_ROWS_FOR_PEOPLE + 1).collectAsList();
    shown.stream().limit(MOST_ROWS_FOR_PEOPLE).forEach(r -> table.add(cells(r)));
    PrintWriter printer = new PrintWriter(out);
    table.print(printer);
    if (shown.size() > MOST_ROWS_FOR_PEOPLE) {
      printer.println(
          "... more than " + MOST_ROWS_FOR_PEOPLE + " rows; use --format csv --out FILE for all");
      printer.flush();
    }
  }

  private static void csv(Dataset<Row> rows, Writer out) throws IOException {
    CSVFormat csv = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
    try (CSVPrinter printer = new CSVPrinter(new Unclosed(out), csv)) {
      printer.printRecord(Arrays.asList(rows.columns()));
      Iterator<Row> iterator = rows.toLocalIterator();
      while (iterator.hasNext()) {
        printer.printRecord(cells(iterator.next()).stream().map(Formulas::disarmed).toList());
      }
    }
  }

  private static void json(Dataset<Row> rows, Writer out) throws IOException {
    Iterator<Row> iterator = rows.toLocalIterator();
    out.write("[");
    String separator = "\n";
    while (iterator.hasNext()) {
      out.write(separator + JSON.writeValueAsString(Cells.plain(iterator.next())));
      separator = ",\n";
    }
    out.write("\n]\n");
  }

  private static List<String> cells(Row row) {
    return java.util.stream.IntStream.range(0, row.size())
        .mapToObj(i -> Cells.text(row.get(i)))
        .toList();
  }
}
