package dev.assay.cli;

import dev.assay.run.RunRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "plan",
    description =
        "Say which tables a run would make, skip or rebuild and why, which contracts would be"
            + " judged, and what changed models mean for their readers. Changes nothing.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay plan --pipeline carton_caps",
      "  assay plan --select state:changed+",
      "  assay plan --select group:facts",
      "  assay plan --only transform --json"
    })
final class PlanCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private RunOptions options = new RunOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RunRequest request = options.request();
    new PlanPage(options.plan(request), request.pipeline().schedule())
        .print(json ? Audience.PROGRAMS : Audience.PEOPLE, terminal);
    return 0;
  }
}
