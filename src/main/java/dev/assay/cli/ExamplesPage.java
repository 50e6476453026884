package dev.assay.cli;

import dev.assay.gold.ExampleDifference;
import dev.assay.gold.ExampleDifference.Cell;
import dev.assay.gold.ExampleDifference.Changed;
import dev.assay.gold.ExampleResult;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of examples, for people: a line for each, and below it what is not as expected. */
final class ExamplesPage {
  private static final String INDENT = "        ";

  private final List<ExampleResult> results;
  private final List<TableName> without;

  ExamplesPage(List<ExampleResult> results, List<TableName> without) {
    this.results = results;
    this.without = without;
  }

  void print(Terminal terminal) {
    PrintWriter out = terminal.out();
    for (ExampleResult result : results) {
      String verdict = result.passed() ? terminal.green("ok  ") : terminal.red("FAIL");
      out.println(verdict + "  " + result.model() + ": " + Text.printable(result.example().name()));
      if (!result.passed()) {
        out.println(INDENT + terminal.dim(result.example().place().toString()));
        result.complaints().forEach(c -> out.println(INDENT + Text.printable(c)));
        difference(result.difference(), out);
      }
    }
    out.println(summary());
    if (!without.isEmpty()) {
      out.println(
          "Without examples: "
              + without.stream().map(TableName::toString).collect(Collectors.joining(", ")));
    }
    out.flush();
  }

  private String summary() {
    long failed = results.stream().filter(r -> !r.passed()).count();
    String count = results.size() == 1 ? "1 example" : results.size() + " examples";
    return failed == 0
        ? count + (results.isEmpty() ? "" : ", all hold")
        : count + ", " + failed + " failed";
  }

  private static void difference(ExampleDifference difference, PrintWriter out) {
    if (!difference.changed().isEmpty()) {
      changed(difference.changed(), out);
    }
    rows("missing", difference.columns(), difference.missing(), out);
    rows("unexpected", difference.columns(), difference.unexpected(), out);
  }

  private static void changed(List<Changed> changed, PrintWriter out) {
    TextTable table = new TextTable("row", "column", "expected", "made");
    for (Changed row : changed) {
      for (Cell cell : row.cells()) {
        table.add(row.key(), cell.column(), text(cell.expected()), text(cell.actual()));
      }
    }
    table.print(out, INDENT);
  }

  private static void rows(
      String title, List<String> columns, List<List<@Nullable String>> rows, PrintWriter out) {
    if (rows.isEmpty()) {
      return;
    }
    List<String> headings = new ArrayList<>(List.of(title));
    headings.addAll(columns);
    TextTable table = new TextTable(headings);
    for (List<@Nullable String> row : rows) {
      List<String> cells = new ArrayList<>(List.of(""));
      row.forEach(v -> cells.add(text(v)));
      table.add(cells);
    }
    table.print(out, INDENT);
  }

  private static String text(@Nullable String value) {
    return value == null ? "null" : value.isEmpty() ? "''" : value;
  }
}
