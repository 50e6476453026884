package dev.assay.cli;

import dev.assay.definition.PipelineDefinition;
import dev.assay.lineage.ColumnRef;
import dev.assay.lineage.Dataset;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.LineageTree.Way;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import dev.assay.run.ReleasedPipeline;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "lineage",
    description = {
      "Show which columns a column or table comes from, back to the fields of landed files, and"
          + " which it comes into, up to the metrics and exposures that rest on it.",
      "Told by the definitions alone: nothing is computed. docs/lineage.md says what the kinds"
          + " mean."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay lineage gold.fct_purchase.school_id",
      "  assay lineage gold.fct_purchase                    its tables, and each column's columns",
      "  assay lineage landing.users.email --downstream     where a landed field goes",
      "  assay lineage gold.dim_user --upstream --downstream --depth 1",
      "  assay lineage exposure:product                     what a page shows, back to landed"
          + " files",
      "  assay lineage gold.fct_purchase.school_id --release r3 --json"
    })
final class LineageCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description =
          "A table such as gold.dim_user, a column such as gold.dim_user.email, landed files such"
              + " as landing.users, a field of them, metric:NAME or exposure:NAME.")
  private String name = "";

  @Option(names = "--upstream", description = "Show what it comes from. The default.")
  private boolean upstream;

  @Option(names = "--downstream", description = "Show what it comes into.")
  private boolean downstream;

  @Option(
      names = "--depth",
      paramLabel = "STEPS",
      defaultValue = "100",
      description = "How many steps to go. Default: all.")
  private int depth;

  @Option(
      names = "--release",
      paramLabel = "RELEASE",
      description = "By the definitions that a release was made by. Default: those of now.")
  private @Nullable String release;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  LineageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (depth < 1) {
      throw AssayException.of(
          ErrorKind.USAGE, "--depth " + depth, "no step is asked for", "Write 1 or more");
    }
    Lineage lineage = Lineage.withReaders(pipeline());
    LineagePage page = page(lineage);
    if (json) {
      Json.print(terminal.out(), page.json());
    } else {
      page.print(terminal);
    }
    return 0;
  }

  private PipelineDefinition pipeline() {
    return release == null
        ? place.pipeline()
        : ReleasedPipeline.of(place.pipelineName(), release, new Books(place.lakehouse()));
  }

  private LineagePage page(Lineage lineage) {
    Set<Way> ways = new TreeSet<>();
    if (downstream) {
      ways.add(Way.DOWNSTREAM);
    }
    if (upstream || !downstream) {
      ways.add(Way.UPSTREAM);
    }
    Optional<Dataset> table = Dataset.parse(name).filter(d -> lineage.of(d).isPresent());
    if (table.isPresent()) {
      return LineagePage.of(lineage, table.get(), ways, depth);
    }
    return LineagePage.of(lineage, column(lineage), ways, depth);
  }

  private ColumnRef column(Lineage lineage) {
    Optional<ColumnRef> column = ColumnRef.parse(name);
    if (column.filter(lineage::knows).isPresent()) {
      return column.get();
    }
    Optional<Dataset> table = column.map(ColumnRef::dataset).filter(d -> lineage.of(d).isPresent());
    if (table.isPresent()) {
      String word = name.substring(name.lastIndexOf('.') + 1);
      List<String> columns = List.copyOf(lineage.of(table.get()).orElseThrow().columns().keySet());
      throw unknown(
          table.get() + " has no column " + Text.printable(word), "Columns", word, columns);
    }
    List<String> tables = lineage.datasets().stream().map(Dataset::toString).toList();
    String word = name.chars().filter(c -> c == '.').count() < 2 ? name : tableOf(name);
    throw unknown("there is no table " + Text.printable(word), "Tables", word, tables);
  }

  private static String tableOf(String column) {
    return column.substring(0, column.lastIndexOf('.'));
  }

  private static AssayException unknown(
      String problem, String noun, String word, Collection<String> known) {
    return AssayException.of(
        ErrorKind.USAGE,
        "NAME",
        problem,
        Text.nearest(word, known)
            .map(n -> "Did you mean " + n + "?")
            .orElse(noun + " are " + String.join(", ", known)));
  }
}
