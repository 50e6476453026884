package dev.assay.cli;

import dev.assay.model.ErrorKind;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "contract",
    description = "Work with contracts: what tables promise, how it changes, and what is waived.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay contract list                              every table's contract",
      "  assay contract show gold.dim_user                what it promises, in words",
      "  assay contract draft bronze.events               what its rows suggest, to be edited",
      "  assay contract lint                              what could be better",
      "  assay contract diff gold.dim_user --from r1      what changed since a release"
    })
final class ContractCommand implements Callable<Integer> {
  private final Terminal terminal;

  private ContractCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new ContractCommand(terminal))
        .addSubcommand(new ContractListCommand(terminal))
        .addSubcommand(new ContractShowCommand(terminal))
        .addSubcommand(new ContractLintCommand(terminal))
        .addSubcommand(new ContractDiffCommand(terminal))
        .addSubcommand(new ContractDraftCommand(terminal))
        .addSubcommand(new ContractBacktestCommand(terminal))
        .addSubcommand(new ContractExportCommand(terminal))
        .addSubcommand(new WaiveCommand(terminal))
        .addSubcommand(new UnwaiveCommand(terminal))
        .addSubcommand(new WaiversCommand(terminal));
  }

  @Override
  public Integer call() {
    terminal.err().println("Say what to do with contracts. Try: assay contract list");
    return ErrorKind.USAGE.exitCode();
  }
}
