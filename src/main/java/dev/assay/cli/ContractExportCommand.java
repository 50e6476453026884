package dev.assay.cli;

import dev.assay.contract.export.ContractDdl;
import dev.assay.contract.export.ContractHtml;
import dev.assay.contract.export.ContractJsonSchema;
import dev.assay.contract.export.ContractMarkdown;
import dev.assay.definition.WrittenContract;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description =
        "Write the contract of a table as HTML, Markdown, JSON Schema of a row, or SQL with"
            + " constraints.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay contract export gold.dim_user --format html --out dim_user.html",
      "  assay contract export gold.dim_user --format sql",
      "  assay contract export gold.dim_user --format json-schema --release r1"
    })
final class ContractExportCommand implements Callable<Integer> {
  /** What a contract can be written as. */
  enum Format {
    HTML("html"),
    MARKDOWN("markdown"),
    JSON_SCHEMA("json-schema"),
    SQL("sql");

    private final String word;

    Format(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }

    String text(WrittenContract written) {
      return switch (this) {
        case HTML -> ContractHtml.of(written);
        case MARKDOWN -> ContractMarkdown.of(written);
        case JSON_SCHEMA -> Json.text(ContractJsonSchema.of(written.contract())) + "\n";
        case SQL -> ContractDdl.of(written.contract());
      };
    }
  }

  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(index = "0", paramLabel = "TABLE", description = "A table such as gold.dim_user.")
  private String table = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "markdown",
      description = "html, markdown, json-schema or sql. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.MARKDOWN;

  @Option(
      names = "--release",
      paramLabel = "RELEASE",
      description = "The contract that the release was judged by. Default: as it is written now.")
  private @Nullable String release;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to a file instead of the terminal.")
  private @Nullable Path out;

  ContractExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    OutFile.print(out, terminal, format.text(new ContractChoice(place).of(table, release)));
    return 0;
  }
}
