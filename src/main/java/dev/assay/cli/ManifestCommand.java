package dev.assay.cli;

import dev.assay.compare.Manifest;
import dev.assay.ops.Books;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "manifest",
    description = {
      "List the files of a release as JSON, for other engines to read exactly that release.",
      "docs/manifest.md tells how, with DuckDB, pandas and Spark."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay manifest latest",
      "  assay manifest r3 --out r3.json     the file is there whole or not at all"
    })
final class ManifestCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      index = "0",
      paramLabel = "RELEASE",
      description = "The release: an id, a tag or latest.")
  private String name = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to a file instead of the terminal.")
  private @Nullable Path out;

  ManifestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Lakehouse lakehouse = place.lakehouse();
    Release release = ReleaseCatalogue.read(new Books(lakehouse)).kept(name);
    Map<String, @Nullable Object> manifest =
        new Manifest(place.pipelineName(), place.environment().name(), release, lakehouse).tree();
    if (out == null) {
      Json.print(terminal.out(), manifest);
      return 0;
    }
    new OutFile(out).write(file -> file.write(Json.text(manifest) + "\n"));
    return 0;
  }
}
