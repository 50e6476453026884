package dev.assay.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "untag",
    description = "Take a name away from the release that has it; retention may drop it then.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay release untag audit-2026 --reason \"the audit is over\""})
final class ReleaseUntagCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "The name.")
  private String tag = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; goes on record.")
  private String reason = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who wants it. Default: the user of this machine.")
  private @Nullable String by;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ReleaseUntagCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Desk desk = new Desk(terminal, place, json ? Audience.PROGRAMS : Audience.PEOPLE);
    return desk.told(desk.open().untag(tag, Desk.person(by), reason));
  }
}
