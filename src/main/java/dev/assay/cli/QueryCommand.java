package dev.assay.cli;

import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.QueryText;
import dev.assay.ops.Books;
import dev.assay.reader.Query;
import dev.assay.reader.Views;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.release.ReleaseLog;
import dev.assay.session.Sessions;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "query",
    description = "Read with SQL: gold.x and gold_current.x mean what was released.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay query \"select count(*) from gold.fct_purchase\"",
      "  assay query --release r1 \"select * from gold.dim_user limit 5\"",
      "  assay query --format csv --out users.csv \"select * from gold_current.dim_user\"",
      "  assay query --candidate \"select * from gold.dim_user\"     what is not released yet"
    })
final class QueryCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(index = "0", paramLabel = "SQL", description = "One SELECT.")
  private String sql = "";

  @ArgGroup(exclusive = true)
  private Which which = new Which();

  /** Which versions are read; the latest release where nothing is said. */
  static final class Which {
    @Option(
        names = "--release",
        paramLabel = "RELEASE",
        description = "Read this release, such as r3.")
    private @Nullable String release;

    @Option(names = "--candidate", description = "Read the newest tables, released or not.")
    private boolean candidate;
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv or json. Default: ${DEFAULT-VALUE}.")
  private ResultFormat format = ResultFormat.TABLE;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to a file instead of the terminal.")
  private @Nullable Path out;

  QueryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Set<String> names = QueryText.tables(sql);
    PipelineDefinition pipeline = place.pipeline();
    Lakehouse lakehouse = place.lakehouse();
    Views views = views(pipeline, lakehouse);
    try (Sessions sessions = new Sessions(place.environment().spark())) {
      Dataset<Row> rows =
          Query.run(
              sql,
              views,
              new DeltaTables(lakehouse, sessions.forNode(views.rows(names, lakehouse))));
      new ResultWriter(format).write(rows, terminal.out(), out);
    } catch (RuntimeException e) {
      throw Query.explained(e);
    }
    return 0;
  }

  private Views views(PipelineDefinition pipeline, Lakehouse lakehouse) {
    ReleaseCatalogue catalogue = ReleaseCatalogue.read(new Books(lakehouse));
    ReleaseLog log = catalogue.log();
    if (which.candidate) {
      Views views = Views.candidate(pipeline, lakehouse);
      return log.latest().map(views::withCurrent).orElse(views);
    }
    Release latest = log.latest().orElseThrow(() -> ReleaseCommand.none(place));
    Release wanted = which.release == null ? latest : catalogue.kept(which.release);
    return Views.released(wanted, latest, pipeline, lakehouse);
  }
}
