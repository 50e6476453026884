package dev.assay.cli;

import dev.assay.definition.Contract;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.session.Sessions;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import dev.assay.trace.Sought;
import dev.assay.trace.Trace;
import dev.assay.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "trace",
    description = {
      "Follow a row through the releases, and back to the landed records that it came from.",
      "Values that a contract classifies are not shown; that they changed is."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay trace gold.fct_purchase purchase_id=42",
      "  assay trace gold.fct_purchase purchase_id=42 --release r3 --json",
      "  assay trace gold.fct_purchase purchase_id=42 --column user_id",
      "  assay trace silver.stg_users user_id=7"
    })
final class TraceCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(index = "0", paramLabel = "TABLE", description = "A Gold table, or a Silver one.")
  private String table = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "KEY=VALUE",
      description = "What the row holds; its key tells it best.")
  private List<String> key = new ArrayList<>();

  @Option(
      names = "--release",
      paramLabel = "RELEASE",
      description = "Look at this release alone. Default: all that are kept.")
  private @Nullable String release;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "Follow what the row holds in this column too; may be repeated.")
  private List<String> columns = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  TraceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PipelineDefinition pipeline = place.pipeline();
    Contract contract = Tracer.contract(pipeline, table);
    Sought sought = Sought.parse(contract, key);
    columns.forEach(c -> requireColumn(contract, c));
    Lakehouse lakehouse = place.lakehouse();
    ReleaseCatalogue catalogue = ReleaseCatalogue.read(new Books(lakehouse));
    if (catalogue.log().all().isEmpty()) {
      throw ReleaseCommand.none(place);
    }
    List<Release> releases = release == null ? catalogue.kept() : List.of(catalogue.kept(release));
    try (Sessions sessions = new Sessions(place.environment().spark())) {
      Trace trace =
          new Tracer(
                  pipeline,
                  lakehouse,
                  releases,
                  () -> new DeltaTables(lakehouse, sessions.forNode(0)))
              .trace(sought, columns);
      TracePage page = new TracePage(trace, pipeline);
      if (json) {
        Json.print(terminal.out(), page.json());
      } else {
        page.print(terminal);
      }
    }
    return 0;
  }

  private static void requireColumn(Contract contract, String column) {
    if (contract.column(column).isEmpty()) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--column " + Text.printable(column),
          contract.table() + " has no such column",
          "Columns are " + String.join(", ", contract.columnNames()));
    }
  }
}
