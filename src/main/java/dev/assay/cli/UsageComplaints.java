package dev.assay.cli;

import dev.assay.model.ErrorKind;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with a command line. */
final class UsageComplaints implements IParameterExceptionHandler {
  private final Terminal terminal;

  UsageComplaints(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    terminal.err().println(terminal.red(ErrorKind.USAGE.title()));
    terminal.err().println("  " + failure.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, terminal.err());
    terminal.err().println("  Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ErrorKind.USAGE.exitCode();
  }
}
