package dev.assay.cli;

import dev.assay.model.ErrorKind;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "contract",
    description = "Work with contracts: what tables promise, and what is waived of it.",
    synopsisSubcommandLabel = "COMMAND")
final class ContractCommand implements Callable<Integer> {
  private final Terminal terminal;

  private ContractCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new ContractCommand(terminal))
        .addSubcommand(new WaiveCommand(terminal))
        .addSubcommand(new UnwaiveCommand(terminal))
        .addSubcommand(new WaiversCommand(terminal));
  }

  @Override
  public Integer call() {
    terminal.err().println("Say what to do with contracts. Try: assay contract waivers");
    return ErrorKind.USAGE.exitCode();
  }
}
