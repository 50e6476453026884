package dev.assay.cli;

import dev.assay.contract.draft.ContractDraft;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.session.Sessions;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "draft",
    description = {
      "Draft a contract from the rows of a table, for somebody to edit: types, key, accepted"
          + " values, ranges, patterns and references that the rows keep, and beside each line"
          + " why.",
      "Nothing is put on record. No value of a classified column is looked at."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay contract draft bronze.events                           to the terminal",
      "  assay contract draft gold.dim_user --release latest          as it was released",
      "  assay contract draft gold.dim_user --out gold.dim_user.odcs.yaml"
    })
final class ContractDraftCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      index = "0",
      paramLabel = "TABLE",
      description = "A table of Bronze, Silver or Gold, such as gold.dim_user.")
  private String table = "";

  @Option(
      names = "--release",
      paramLabel = "RELEASE",
      description =
          "Read what this release pins: an id, a tag or latest. Default: the newest rows.")
  private @Nullable String release;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to a new file instead of the terminal; one that is there stays.")
  private @Nullable Path out;

  ContractDraftCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    TableName name = ContractChoice.tableName(table);
    refuseToOverwrite();
    PipelineDefinition pipeline = place.pipeline();
    Lakehouse lakehouse = place.lakehouse();
    ContractDraft draft =
        new ContractDraft(
            pipeline, versions(name, pipeline, lakehouse), Clock.systemUTC().instant());
    OutFile.print(out, terminal, text(draft, name, lakehouse));
    return 0;
  }

  private String text(ContractDraft draft, TableName name, Lakehouse lakehouse) {
    try (Sessions sessions = new Sessions(place.environment().spark())) {
      long rows = lakehouse.rows(name);
      return draft.of(name, new DeltaTables(lakehouse, sessions.forNode(rows)));
    }
  }

  private void refuseToOverwrite() {
    if (out != null && Files.exists(out)) {
      throw AssayException.of(
          ErrorKind.USAGE,
          out.toString(),
          "the file is there already, and somebody may have edited it",
          "Name another one, or move it away");
    }
  }

  private SortedMap<TableName, Long> versions(
      TableName name, PipelineDefinition pipeline, Lakehouse lakehouse) {
    SortedMap<TableName, Long> versions = new TreeMap<>();
    if (release != null) {
      Release pinned = ReleaseCatalogue.read(new Books(lakehouse)).kept(release);
      pinned.pins().forEach(p -> versions.put(p.table(), p.version()));
      refuseUnpinned(name, pinned);
      return versions;
    }
    Set<TableName> tables = new TreeSet<>(pipeline.contracts().keySet());
    tables.add(name);
    for (TableName each : tables) {
      lakehouse.dataVersion(each).ifPresent(v -> versions.put(each, v));
    }
    return versions;
  }

  private static void refuseUnpinned(TableName name, Release release) {
    if (release.pins().stream().map(Pin::table).noneMatch(name::equals)) {
      throw AssayException.of(
          ErrorKind.USAGE,
          release.id(),
          "the release does not have " + name,
          "See what it has: assay release show " + release.id() + "; or leave out --release");
    }
  }
}
