package dev.assay.cli;

import dev.assay.model.ErrorKind;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "quarantine",
    description = "Look at what was set aside, and decide about it.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay quarantine list                                      what stands aside, and why",
      "  assay quarantine show 4f3c1a                               everything about one record",
      "  assay quarantine dismiss 4f3c1a --reason \"a test row\"      it stays out",
      "  assay quarantine replay 4f3c1a --accept --reason \"seen\"    it comes in all the same"
    })
final class QuarantineCommand implements Callable<Integer> {
  private final Terminal terminal;

  private QuarantineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new QuarantineCommand(terminal))
        .addSubcommand(new QuarantineListCommand(terminal))
        .addSubcommand(new QuarantineShowCommand(terminal))
        .addSubcommand(new QuarantineDismissCommand(terminal))
        .addSubcommand(new QuarantineReplayCommand(terminal))
        .addSubcommand(new QuarantineReopenCommand(terminal));
  }

  @Override
  public Integer call() {
    terminal.err().println("Say what to do with the quarantine. Try: assay quarantine list");
    return ErrorKind.USAGE.exitCode();
  }
}
