package dev.assay.cli;

import dev.assay.silver.Decisions.Kind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reopen",
    description = "Take back that records were dismissed or accepted.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay quarantine reopen 4f3c1a",
      "  assay quarantine reopen 4f3c1a 77b0de --reason \"dismissed by mistake\""
    })
final class QuarantineReopenCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private DecisionOptions options = new DecisionOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "taken back",
      description = "Why; goes on record. Default: ${DEFAULT-VALUE}.")
  private String reason = "taken back";

  QuarantineReopenCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return options.decide(Kind.REOPENED, reason, terminal);
  }
}
