package dev.assay.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "tag",
    description = "Give a release a name, which keeps it from being dropped.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay release tag r7 audit-2026 --reason \"the auditors look at this one\""})
final class ReleaseTagCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(index = "0", paramLabel = "RELEASE", description = "Its id, or a tag that it has.")
  private String release = "";

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "Letters, digits, dots, hyphens and underscores.")
  private String tag = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; goes on record.")
  private String reason = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who wants it. Default: the user of this machine.")
  private @Nullable String by;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ReleaseTagCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Desk desk = new Desk(terminal, place, json ? Audience.PROGRAMS : Audience.PEOPLE);
    return desk.told(desk.open().tag(release, tag, Desk.person(by), Desk.reason("a name", reason)));
  }
}
