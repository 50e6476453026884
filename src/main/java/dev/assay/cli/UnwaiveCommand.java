package dev.assay.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "unwaive",
    description = "Take a waiver back; releases that it let through stay.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay contract unwaive w3 --reason \"the data was corrected\"",
      "  assay contract unwaive gold.fct_purchase.amount_in_range --reason \"it gets worse\""
    })
final class UnwaiveCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      index = "0",
      paramLabel = "WAIVER",
      description = "The waiver, such as w3; or TABLE.CHECK for all that stand.")
  private String subject = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; goes on record.")
  private String reason = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who takes it back. Default: the user of this machine.")
  private @Nullable String by;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  UnwaiveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Desk desk = new Desk(terminal, place, json ? Audience.PROGRAMS : Audience.PEOPLE);
    return desk.told(
        desk.open().unwaive(subject, Desk.person(by), Desk.reason("taking it back", reason)));
  }
}
