package dev.assay.cli;

import dev.assay.release.Approval;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "approve",
    description = {
      "Release what a run has proposed, where the environment asks for approval.",
      "Nothing is released when it is not exactly what the run proposed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay approve --env prod",
      "  assay approve --env prod --candidate 4f3c1a9be027 --by Ada --note \"totals looked at\""
    })
final class ApproveCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(
      names = "--candidate",
      paramLabel = "DIGEST",
      description =
          "What is approved, as the run named it, or at least its first eight digits. Default: what"
              + " awaits approval.")
  private @Nullable String candidate;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who approves. Default: the user of this machine.")
  private @Nullable String by;

  @Option(names = "--note", paramLabel = "TEXT", description = "On what grounds; goes on record.")
  private String note = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ApproveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Desk desk = new Desk(terminal, place, json ? Audience.PROGRAMS : Audience.PEOPLE);
    return desk.published(desk.open().approve(new Approval(Desk.person(by), note), candidate));
  }
}
