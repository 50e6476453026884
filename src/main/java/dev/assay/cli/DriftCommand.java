package dev.assay.cli;

import dev.assay.bronze.SchemaHistory;
import dev.assay.definition.SourceDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import dev.assay.ops.RunOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "drift",
    description = {
      "Show how the columns of landed files changed, newest last.",
      "With --from: what differs between two runs, and the steps between them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay drift --pipeline carton_caps",
      "  assay drift --source purchases --json",
      "  assay drift --from 20261120T190221-39df45 --to 20261121T190218-0c1d77"
    })
final class DriftCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(names = "--source", paramLabel = "NAME", description = "Only this source.")
  private @Nullable String source;

  @Option(
      names = "--from",
      paramLabel = "RUN",
      description = "Compare what was known after this run with what was known after --to.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "RUN", description = "The later run. Default: the newest.")
  private @Nullable String to;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  DriftCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (from == null && to != null) {
      throw AssayException.of(
          ErrorKind.USAGE, "--to", "two runs are compared", "Say from which: --from RUN");
    }
    Books books = new Books(place.lakehouse());
    SchemaHistory history = history(books);
    if (from == null) {
      printAll(history);
    } else {
      printBetween(history, RunOrder.read(books).span(from, to));
    }
    return 0;
  }

  private SchemaHistory history(Books books) {
    SchemaHistory all = SchemaHistory.read(books);
    if (source == null) {
      return all;
    }
    SchemaHistory own = all.of(source);
    if (own.snapshots().isEmpty()) {
      requireDeclared(source);
    }
    return own;
  }

  private void requireDeclared(String name) {
    List<String> names =
        place.pipeline().sources().stream().map(SourceDefinition::name).sorted().toList();
    if (!names.contains(name)) {
      String all = "Sources are " + String.join(", ", names);
      throw AssayException.of(
          ErrorKind.USAGE,
          "--source " + Text.printable(name),
          "there is no such source",
          Text.nearest(name, names).map(n -> "Did you mean " + n + "? " + all).orElse(all));
    }
  }

  private void printAll(SchemaHistory history) {
    if (json) {
      Json.print(terminal.out(), DriftJson.steps(history.snapshots()));
    } else if (history.snapshots().isEmpty()) {
      terminal.out().println("No schema is on record yet.");
      terminal.out().flush();
    } else {
      DriftTables.steps(history.snapshots()).print(terminal.out());
    }
  }

  private void printBetween(SchemaHistory history, RunOrder.Span span) {
    List<SchemaHistory.Net> net = history.net(span);
    if (json) {
      Map<String, @Nullable Object> answer = new LinkedHashMap<>();
      answer.put("from", from);
      answer.put("to", to);
      answer.put("differences", DriftJson.net(net));
      answer.put("steps", DriftJson.steps(history.steps(span)));
      Json.print(terminal.out(), answer);
      return;
    }
    terminal.out().println(terminal.bold("What differs"));
    if (net.isEmpty()) {
      terminal.out().println("Nothing.");
    } else {
      DriftTables.net(net).print(terminal.out());
    }
    if (!history.steps(span).isEmpty()) {
      terminal.out().println();
      terminal.out().println(terminal.bold("Steps between, newest last"));
      DriftTables.steps(history.steps(span)).print(terminal.out());
    }
    terminal.out().flush();
  }
}
