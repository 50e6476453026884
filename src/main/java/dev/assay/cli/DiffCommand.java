package dev.assay.cli;

import dev.assay.compare.ReleaseDiff;
import dev.assay.compare.RowCounts;
import dev.assay.compare.RowDiff;
import dev.assay.compare.TableDiff;
import dev.assay.compare.TableReading;
import dev.assay.compare.TableReading.Eyes;
import dev.assay.definition.Contract;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import dev.assay.release.Pin;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.session.Sessions;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    description = {
      "Show how two releases differ: tables, columns, counts, and rows by key.",
      "Values that a contract classifies are compared and not shown."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay diff r1 r2                         tables, columns, counts; needs no Spark",
      "  assay diff r1 latest gold.fct_purchase   one table row by row",
      "  assay diff r1 r2 --rows --summary        how many rows differ, of every table",
      "  assay diff r1 r2 gold.dim_user --limit 0 --format csv --out users.csv",
      "  assay diff r1 r2 --exit-code             ends with 10 when they differ"
    })
final class DiffCommand implements Callable<Integer> {
  /** What {@code --exit-code} ends with; apart from the codes of failures. */
  static final int DIFFERENT = 10;

  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      index = "0",
      paramLabel = "R1",
      description = "The release before: an id, a tag or latest.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "R2", description = "The release after.")
  private String after = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "TABLE",
      description = "Compare this table only, and its rows.")
  private @Nullable String table;

  @Option(names = "--rows", description = "Compare the rows of every table whose content differs.")
  private boolean rows;

  @Option(names = "--summary", description = "Count the rows that differ and show none.")
  private boolean summary;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Show at most N rows of a table that were inserted, as many that were deleted, and as"
              + " many that were updated; 0 for all. Default: ${DEFAULT-VALUE}.")
  private long limit;

  @Option(
      names = "--show-restricted",
      description = "Show values that contracts classify, as far as you may see them.")
  private boolean showRestricted;

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

  @Option(
      names = "--exit-code",
      description = "End with " + DIFFERENT + " when the releases differ, with 0 when they do not.")
  private boolean exitCode;

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (limit < 0) {
      throw AssayException.of(
          ErrorKind.USAGE, "--limit", "a number of rows is not negative", "Write 0 for all rows");
    }
    Lakehouse lakehouse = place.lakehouse();
    ReleaseCatalogue releases = ReleaseCatalogue.read(new Books(lakehouse));
    ReleaseDiff diff = ReleaseDiff.between(releases.kept(before), releases.kept(after), lakehouse);
    @Nullable TableName wanted = wanted(diff);
    List<TableDiff> tables = diff.tables(t -> wanted == null || t.equals(wanted));
    PipelineDefinition pipeline = place.pipeline();
    try (Sessions sessions = new Sessions(place.environment().spark())) {
      DiffAnswer answer =
          new DiffAnswer(
              diff,
              tables.stream()
                  .map(t -> compared(new TableReading(diff, t, contract(pipeline, t)), sessions))
                  .toList(),
              summary ? DiffAnswer.NO_ROWS : limit);
      print(answer);
      return exitCode && answer.differs() ? DIFFERENT : 0;
    }
  }

  private static @Nullable Contract contract(PipelineDefinition pipeline, TableDiff table) {
    return pipeline.contract(table.table()).orElse(null);
  }

  private @Nullable TableName wanted(ReleaseDiff diff) {
    if (table == null) {
      return null;
    }
    List<String> names = diff.names().stream().map(TableName::toString).toList();
    String near = Text.nearest(table, names).map(n -> ". Did you mean " + n + "?").orElse("");
    return diff.names().stream()
        .filter(n -> n.toString().equals(table))
        .findFirst()
        .orElseThrow(
            () ->
                AssayException.of(
                    ErrorKind.USAGE,
                    "TABLE",
                    "neither release has a table " + Text.printable(String.valueOf(table)),
                    "Tables are " + String.join(", ", names) + near));
  }

  private DiffAnswer.Table compared(TableReading reading, Sessions sessions) {
    TableDiff diff = reading.table();
    if (!rows && table == null) {
      return new DiffAnswer.Table(diff, null, null);
    }
    if (!diff.isWorthReading()) {
      return new DiffAnswer.Table(diff, RowCounts.unread(diff), null);
    }
    Lakehouse lakehouse = place.lakehouse();
    RowDiff compared =
        reading.rows(
            lakehouse,
            new DeltaTables(lakehouse, sessions.forNode(rowsOf(diff))),
            showRestricted ? Eyes.TRUSTED : Eyes.EVERYBODY);
    RowCounts counts = compared.counts();
    reading.require(counts);
    return new DiffAnswer.Table(diff, counts, compared);
  }

  private static long rowsOf(TableDiff diff) {
    return Stream.of(diff.before(), diff.after())
        .filter(Objects::nonNull)
        .mapToLong((Pin p) -> p.content().rows())
        .sum();
  }

  private void print(DiffAnswer answer) {
    if (out != null) {
      new OutFile(out).write(writer -> print(answer, writer));
      return;
    }
    try {
      print(answer, terminal.out());
      terminal.out().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(DiffAnswer answer, Writer writer) throws IOException {
    switch (format) {
      case TABLE -> new DiffPage(answer).print(writer);
      case CSV -> new DiffCsv(answer).print(writer);
      case JSON -> new DiffJson(answer).print(writer);
    }
  }
}
