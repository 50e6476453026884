package dev.assay.cli;

import dev.assay.lineage.DatasetNames;
import dev.assay.lineage.OpenLineageExport;
import dev.assay.ops.Books;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "openlineage",
    description = {
      "Tell runs and their tasks as OpenLineage events, one JSON text a line: what each read and"
          + " wrote, at which versions, and where columns come from.",
      "Nothing is sent anywhere. docs/lineage.md says what the events hold."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay openlineage --out events.ndjson        all runs on record",
      "  assay openlineage --release latest           the run that published a release",
      "  assay openlineage --run 20261120T190221-39df45 --out events.ndjson"
    })
final class OpenLineageCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @ArgGroup private Which which = new Which();

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "The namespace of jobs. Default: assay. and the environment's name.")
  private @Nullable String namespace;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to a file instead of the terminal.")
  private @Nullable Path out;

  /** One run at most. */
  private static final class Which {
    @Option(names = "--run", paramLabel = "RUN", description = "A run. Default: all on record.")
    private @Nullable String run;

    @Option(
        names = "--release",
        paramLabel = "RELEASE",
        description = "The run that published a release: an id, a tag or latest.")
    private @Nullable String release;
  }

  OpenLineageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Lakehouse lakehouse = place.lakehouse();
    String run =
        which.release == null
            ? which.run
            : ReleaseCatalogue.read(new Books(lakehouse)).kept(which.release).act().runId();
    DatasetNames names = new DatasetNames(namespace(), lakehouse, landing());
    List<String> events = new OpenLineageExport(place.pipeline(), names).events(run);
    if (out == null) {
      events.forEach(terminal.out()::println);
      terminal.out().flush();
      return 0;
    }
    new OutFile(out)
        .write(
            file -> {
              for (String event : events) {
                file.write(event + "\n");
              }
            });
    terminal.out().println(events.size() + " events in " + out);
    terminal.out().flush();
    return 0;
  }

  private String namespace() {
    return namespace == null ? "assay." + place.environment().name() : namespace;
  }

  /** The folder as it is configured: it need not be there any more. */
  private String landing() {
    String root = place.environment().landing();
    String own = root.contains("://") ? root : PlaceOptions.home().resolve(root).toString();
    return own + "/" + place.pipelineName();
  }
}
