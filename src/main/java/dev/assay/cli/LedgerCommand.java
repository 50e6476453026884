package dev.assay.cli;

import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SourceDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import dev.assay.ops.Accounts;
import dev.assay.ops.BookedEntry;
import dev.assay.ops.SourceAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "ledger",
    description = {
      "Show the books: that every record has one fate, since the beginning and commit by commit.",
      "Where nothing is asked for, the commits are those of the newest run that made any."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay ledger",
      "  assay ledger --table silver.stg_purchases --since 2024-01-01",
      "  assay ledger --run 20261120T190221-39df45 --json"
    })
final class LedgerCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "The books of this table of Bronze or Silver.")
  private @Nullable String table;

  @Option(names = "--run", paramLabel = "RUN", description = "The commits of this run.")
  private @Nullable String run;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "The commits that were entered on this day (UTC) or later.")
  private @Nullable LocalDate since;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  LedgerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PipelineDefinition pipeline = place.pipeline();
    List<TableName> tables = tables(pipeline);
    @Nullable TableName wanted = wanted(tables);
    Accounts accounts = Accounts.read(place.lakehouse(), tables);
    LedgerPage page =
        new LedgerPage(accounts(accounts, pipeline, wanted), entries(accounts, wanted));
    if (json) {
      Json.print(terminal.out(), LedgerJson.of(page));
    } else {
      page.print(terminal);
    }
    return 0;
  }

  /** What has become of the records of every source, or of the one that a table is made of. */
  static List<SourceAccount> accounts(
      Accounts accounts, PipelineDefinition pipeline, @Nullable TableName wanted) {
    return pipeline.sources().stream()
        .map(SourceDefinition::name)
        .filter(s -> wanted == null || concerns(wanted, s, pipeline))
        .map(s -> accounts.of(s, readers(s, pipeline)))
        .toList();
  }

  static List<TableName> tables(PipelineDefinition pipeline) {
    return Stream.concat(
            pipeline.sources().stream().map(s -> TableName.of(Layer.BRONZE, s.name())),
            pipeline.silver().stream().map(SilverDefinition::table))
        .toList();
  }

  private static boolean concerns(TableName wanted, String source, PipelineDefinition pipeline) {
    return wanted.equals(TableName.of(Layer.BRONZE, source))
        || readers(source, pipeline).contains(wanted);
  }

  private static List<TableName> readers(String source, PipelineDefinition pipeline) {
    return pipeline.silver().stream()
        .filter(s -> s.source().equals(source))
        .map(SilverDefinition::table)
        .toList();
  }

  private @Nullable TableName wanted(List<TableName> tables) {
    String name = table;
    if (name == null) {
      return null;
    }
    List<String> names = tables.stream().map(TableName::toString).toList();
    return tables.stream()
        .filter(t -> t.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                AssayException.of(
                    ErrorKind.USAGE,
                    "--table",
                    "there are no books of " + Text.printable(name),
                    Text.nearest(name, names)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("Tables with books are " + String.join(", ", names))));
  }

  private List<BookedEntry> entries(Accounts accounts, @Nullable TableName wanted) {
    Predicate<BookedEntry> fits = e -> wanted == null || e.entry().table().equals(wanted);
    if (since != null) {
      Instant from = since.atStartOfDay(ZoneOffset.UTC).toInstant();
      fits = fits.and(e -> e.recordedAt() == null || !e.recordedAt().isBefore(from));
    }
    String asked = run != null || wanted != null || since != null ? run : newest(accounts);
    if (asked != null) {
      fits = fits.and(e -> e.entry().runId().equals(asked));
    }
    Predicate<BookedEntry> wrong = e -> !e.entry().isBalanced();
    return accounts.entries().stream().filter(fits.or(wrong)).toList();
  }

  private static @Nullable String newest(Accounts accounts) {
    List<BookedEntry> all = accounts.entries();
    return all.isEmpty() ? null : all.get(all.size() - 1).entry().runId();
  }
}
