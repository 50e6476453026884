package dev.assay.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** What the commands say of themselves, for docs/cli.md. */
public final class CliPage {
  private static final int WIDTH = 80;

  private CliPage() {}

  /** The usage help of every command by its full name, the root first. */
  public static Map<String, String> helpByCommand() {
    Map<String, String> help = new LinkedHashMap<>();
    collect(commands(), help);
    return help;
  }

  static CommandLine commands() {
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    CommandLine commands = AssayCommand.commandLine(new Terminal(nowhere, nowhere));
    commands.setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH);
    return commands;
  }

  private static void collect(CommandLine command, Map<String, String> help) {
    StringWriter text = new StringWriter();
    command.usage(new PrintWriter(text, true), CommandLine.Help.Ansi.OFF);
    String lines =
        text.toString().lines().map(l -> l.stripTrailing() + "\n").collect(Collectors.joining());
    help.put(command.getCommandSpec().qualifiedName(), lines);
    command.getSubcommands().values().forEach(c -> collect(c, help));
  }
}
