package dev.assay.cli;

import dev.assay.compare.Backtest.Broken;
import dev.assay.compare.Backtest.Result;
import dev.assay.definition.Contract;
import dev.assay.model.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a proposed contract would have said of releases, for people and programs. */
record BacktestPage(Contract contract, List<Result> results) {
  void print(Terminal terminal) {
    TextTable table = new TextTable("release", "published", "version", "verdict", "broken");
    for (Result result : results) {
      table.add(
          result.release().id(),
          result.release().releasedAt().toString(),
          result.version().map(Object::toString).orElse("-"),
          word(result),
          broken(result));
    }
    table.print(terminal.out());
    results.forEach(r -> details(r, terminal));
    long stopped = results.stream().filter(r -> !r.isWell()).count();
    terminal
        .out()
        .println(
            contract.table()
                + " "
                + Text.printable(contract.version())
                + " would have stopped "
                + stopped
                + " of "
                + results.size()
                + " releases.");
    terminal.out().flush();
  }

  private static String broken(Result result) {
    List<String> names = result.broken().stream().map(b -> b.result().check()).toList();
    return String.join(", ", names.isEmpty() ? result.columns() : names);
  }

  private static void details(Result result, Terminal terminal) {
    for (Broken broken : result.broken()) {
      terminal
          .out()
          .println(
              result.release().id()
                  + " "
                  + broken.result().check()
                  + (broken.result().blocks() ? "" : " (warns)")
                  + ": measured "
                  + broken.result().measured().toPlainString()
                  + ", wanted "
                  + broken.result().expected()
                  + (broken.samples().isEmpty()
                      ? ""
                      : "; such as " + String.join("; ", broken.samples())));
    }
    result.columns().forEach(c -> terminal.out().println(result.release().id() + " " + c));
  }

  private static String word(Result result) {
    return result.standing().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  Map<String, Object> json() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("table", contract.table().toString());
    out.put("version", contract.version());
    out.put("releases", results.stream().map(BacktestPage::json).toList());
    return out;
  }

  private static Map<String, @Nullable Object> json(Result result) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("release", result.release().id());
    out.put("released_at", result.release().releasedAt().toString());
    out.put("table_version", result.version().orElse(null));
    out.put("verdict", word(result));
    out.put("broken", result.broken().stream().map(BacktestPage::json).toList());
    out.put("columns", result.columns());
    return out;
  }

  private static Map<String, Object> json(Broken broken) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("check", broken.result().check());
    out.put("severity", broken.result().severity().name().toLowerCase(Locale.ROOT));
    out.put("measured", broken.result().measured().toPlainString());
    out.put("expected", broken.result().expected());
    out.put("samples", broken.samples());
    return out;
  }
}
