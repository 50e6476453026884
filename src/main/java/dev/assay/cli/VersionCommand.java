package dev.assay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "version", description = "Show the versions of Assay and of what it runs on.")
final class VersionCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (json) {
      Json.print(terminal.out(), Versions.all());
    } else {
      Versions.all().forEach((name, version) -> terminal.out().println(name + " " + version));
    }
    return 0;
  }
}
