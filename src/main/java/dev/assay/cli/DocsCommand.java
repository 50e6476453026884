package dev.assay.cli;

import dev.assay.definition.PipelineDefinition;
import dev.assay.handbook.Chronicle;
import dev.assay.handbook.Handbook;
import dev.assay.handbook.HandbookFolder;
import dev.assay.ops.Books;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.run.ReleasedDefinitions;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "docs",
    description = {
      "Write the handbook of a pipeline: pages with graph, columns, checks, lineage, SQL, history.",
      "It is a folder that can be opened from disk, loads nothing from elsewhere, and has a search."
          + " A pipeline that never ran has a handbook too, without a history."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay docs                                     into handbook/ENV/PIPELINE",
      "  assay docs --pipeline carton_caps --out /srv/www/carton_caps",
      "  assay docs --release r3 --out r3               as it was when r3 was published",
      "  assay docs --json"
    })
final class DocsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The folder, which must be new, empty or an earlier handbook of the same pipeline."
              + " Default: handbook/<environment>/<pipeline> of the project.")
  private @Nullable Path out;

  @Option(
      names = "--release",
      paramLabel = "RELEASE",
      description =
          "Write it with the definitions of a release, and with what had happened by then. Examples"
              + " are no part of a release.")
  private @Nullable String release;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  DocsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Handbook handbook = handbook();
    Path folder = out == null ? place.handbook() : out.toAbsolutePath().normalize();
    HandbookFolder.write(handbook, folder);
    if (json) {
      Json.print(terminal.out(), summary(handbook, folder));
      return 0;
    }
    terminal
        .out()
        .printf(
            "%d pages about %d tables: %s%n",
            handbook.pages(), handbook.tables(), folder.resolve("index.html").toUri());
    terminal.out().flush();
    return 0;
  }

  private Handbook handbook() {
    Lakehouse lakehouse = place.lakehouse();
    if (release == null) {
      return Handbook.of(place.pipeline(), Chronicle.read(lakehouse));
    }
    Books books = new Books(lakehouse);
    Release end = ReleaseCatalogue.read(books).named(release);
    PipelineDefinition then = ReleasedDefinitions.of(end, place.pipelineName(), books);
    return Handbook.of(then, Chronicle.upTo(end, lakehouse));
  }

  private static Map<String, Object> summary(Handbook handbook, Path folder) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("folder", folder.toString());
    summary.put("start", folder.resolve("index.html").toUri().toString());
    summary.put("pipeline", handbook.pipeline());
    summary.put("release", handbook.release().isEmpty() ? "none" : handbook.release());
    summary.put("tables", handbook.tables());
    summary.put("pages", handbook.pages());
    summary.put("files", handbook.files().size());
    return summary;
  }
}
