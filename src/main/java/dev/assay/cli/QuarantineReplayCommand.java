package dev.assay.cli;

import dev.assay.silver.Decisions.Kind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "replay",
    description = "Judge records again, as they are or with a good word for them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay quarantine replay 4f3c1a --reason \"the vendor says it is complete\"",
      "  assay quarantine replay 4f3c1a --accept --reason \"late, but true\" --by ada",
      "  assay quarantine replay --table silver.stg_events --reason-code LATE --accept --reason"
          + " \"the outage of May\""
    })
final class QuarantineReplayCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private DecisionOptions options = new DecisionOptions();

  @Option(
      names = "--accept",
      description = "Let them in in spite of rules, lateness and references.")
  private boolean accept;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; goes on record.")
  private String reason = "";

  QuarantineReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Kind kind = accept ? Kind.ACCEPTED : Kind.REPLAYED;
    return options.decide(kind, reason, terminal);
  }
}
