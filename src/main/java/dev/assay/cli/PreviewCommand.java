package dev.assay.cli;

import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.reader.Query;
import dev.assay.release.ReleaseLog;
import dev.assay.run.Preview;
import dev.assay.session.Sessions;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "preview",
    description =
        "Show the rows that a model would have: its present text over released inputs. Nothing is"
            + " written, and the model need not have been built.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay preview dim_user                         twenty rows",
      "  assay preview fct_referral --param referral_window_hours=24 --limit 5",
      "  assay preview agg_retention_cohort --candidate --format json"
    })
final class PreviewCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model such as dim_user or gold.dim_user.")
  private String model = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most this many rows, whichever come first. Default: ${DEFAULT-VALUE}.")
  private int limit = 20;

  @ArgGroup(exclusive = true)
  private Which which = new Which();

  /** Which versions of its inputs are read; those of the latest release where nothing is said. */
  static final class Which {
    @Option(
        names = "--release",
        paramLabel = "RELEASE",
        description = "Read inputs as this release pins them, such as r3.")
    private @Nullable String release;

    @Option(names = "--candidate", description = "Read the newest inputs, released or not.")
    private boolean candidate;
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv or json. Default: ${DEFAULT-VALUE}.")
  private ResultFormat format = ResultFormat.TABLE;

  PreviewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw AssayException.of(
          ErrorKind.USAGE, "--limit", "a preview has at least one row", "Give a number from 1 on");
    }
    PipelineDefinition pipeline = place.pipeline();
    TableName table = ModelName.of(model, pipeline);
    Lakehouse lakehouse = place.lakehouse();
    Preview preview = preview(pipeline, lakehouse);
    try (Sessions sessions = new Sessions(place.environment().spark())) {
      new ResultWriter(format)
          .write(
              preview
                  .rows(table, rows -> new DeltaTables(lakehouse, sessions.forNode(rows)))
                  .limit(limit),
              terminal.out(),
              null);
    } catch (RuntimeException e) {
      throw Query.explained(e);
    }
    return 0;
  }

  /** Where nothing is released yet, what is there is read. */
  private Preview preview(PipelineDefinition pipeline, Lakehouse lakehouse) {
    ReleaseLog log = ReleaseLog.read(new Books(lakehouse));
    if (which.release != null) {
      return Preview.over(log.named(which.release), pipeline, lakehouse);
    }
    return log.latest()
        .filter(r -> !which.candidate)
        .map(r -> Preview.over(r, pipeline, lakehouse))
        .orElseGet(() -> Preview.newest(pipeline, lakehouse));
  }
}
