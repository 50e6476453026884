package dev.assay.cli;

import dev.assay.contract.change.ContractDiff;
import dev.assay.contract.change.Effect;
import dev.assay.definition.WrittenContract;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    description = {
      "Show what changed between two contracts of a table, which changes break readers, and which"
          + " version the new one must have.",
      "Of one table, the contract that a release was judged by is compared with the one that is"
          + " written now."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay contract diff old.odcs.yaml new.odcs.yaml",
      "  assay contract diff gold.dim_user                     since the latest release",
      "  assay contract diff gold.dim_user --from r1 --to r3 --json",
      "  assay contract diff gold.dim_user --exit-code         ends with 11 when it breaks readers"
    })
final class ContractDiffCommand implements Callable<Integer> {
  /** What {@code --exit-code} ends with when the change breaks readers and the version says so. */
  static final int BREAKING = 11;

  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      arity = "1..2",
      paramLabel = "OLD NEW | TABLE",
      description = "Two contract files, or one table such as gold.dim_user.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "RELEASE",
      description = "Of a table: the contract before. Default: that of the latest release.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "RELEASE",
      description = "Of a table: the contract after. Default: as it is written now.")
  private @Nullable String to;

  @Option(
      names = "--exit-code",
      description =
          "End with 0 when nothing differs, 10 when no reader is broken, 11 when readers are, and 2"
              + " when the new version does not say so.")
  private boolean exitCode;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ContractDiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ContractDiff diff = diff();
    if (json) {
      Json.print(terminal.out(), new ContractDiffPage(diff).json());
    } else {
      new ContractDiffPage(diff).print(terminal);
    }
    return exitCode ? code(diff) : 0;
  }

  private ContractDiff diff() {
    if (names.size() == 2) {
      if (from != null || to != null) {
        throw AssayException.of(
            ErrorKind.USAGE,
            from == null ? "--to" : "--from",
            "two files are no contract of a release",
            "Name two files, or one table with --from and --to");
      }
      return ContractDiff.between(
          WrittenContract.of(Path.of(names.get(0))), WrittenContract.of(Path.of(names.get(1))));
    }
    ContractChoice choice = new ContractChoice(place);
    return ContractDiff.between(
        choice.of(names.get(0), from == null ? "latest" : from), choice.of(names.get(0), to));
  }

  private static int code(ContractDiff diff) {
    if (!diff.isVersionEnough()) {
      return ErrorKind.USAGE.exitCode();
    }
    if (diff.changes().isEmpty()) {
      return 0;
    }
    return diff.of(Effect.BREAKING).isEmpty() ? DiffCommand.DIFFERENT : BREAKING;
  }
}
