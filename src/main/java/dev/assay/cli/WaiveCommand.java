package dev.assay.cli;

import dev.assay.contract.WaiverRequest;
import dev.assay.definition.Check.Bounds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "waive",
    description = {
      "Let a table be released although a check of it is broken, until a day.",
      "The verdict stays what it is; the release shows who waived the check, until when and why."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay contract waive gold.dim_user.has_rows --until 2026-12-01 --reason \"moving in\"",
      "  assay contract waive gold.fct_purchase.amount_in_range --until 2026-12-01 --by Ada --at-most 3"
          + " --reason \"known receipts\""
    })
final class WaiveCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      index = "0",
      paramLabel = "TABLE.CHECK",
      description = "The check, as the failed run named it.")
  private String subject = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; goes on record.")
  private String reason = "";

  @Option(
      names = "--until",
      paramLabel = "DATE",
      required = true,
      description = "The last day on which it stands, in the pipeline's zone.")
  private LocalDate until = LocalDate.EPOCH;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who waives it. Default: the user of this machine.")
  private @Nullable String by;

  @Option(
      names = "--at-most",
      paramLabel = "N",
      description = "It covers no greater measure. Default: any.")
  private @Nullable BigDecimal atMost;

  @Option(
      names = "--at-least",
      paramLabel = "N",
      description = "It covers no smaller measure. Default: any.")
  private @Nullable BigDecimal atLeast;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  WaiveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Desk desk = new Desk(terminal, place, json ? Audience.PROGRAMS : Audience.PEOPLE);
    return desk.told(
        desk.open()
            .waive(
                new WaiverRequest(
                    subject,
                    Desk.person(by),
                    Desk.reason("a waiver", reason),
                    until,
                    new Bounds(atLeast, atMost, false))));
  }
}
