package dev.assay.cli;

import dev.assay.silver.Decisions.Kind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "dismiss",
    description = "Keep records out for good, whatever a later definition says.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay quarantine dismiss 4f3c1a --reason \"a test row of the vendor\"",
      "  assay quarantine dismiss --table bronze.purchases --reason-code RAGGED_ROW --reason \"cut"
          + " off by the till\""
    })
final class QuarantineDismissCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private DecisionOptions options = new DecisionOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; goes on record.")
  private String reason = "";

  QuarantineDismissCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return options.decide(Kind.DISMISSED, reason, terminal);
  }
}
