package dev.assay.cli;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in words, and answers with the exit code of its kind. */
final class Complaints implements IExecutionExceptionHandler {
  /** Shows stack traces too. */
  static final String VERBOSE = "assay.verbose";

  private final Terminal terminal;

  Complaints(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    return complain(failure);
  }

  int complain(Throwable failure) {
    if (failure instanceof AssayException known) {
      return complain(known);
    }
    AssayException unknown =
        AssayException.because(
            failure,
            ErrorKind.INTERNAL,
            "",
            "something unexpected happened (" + failure.getClass().getName() + ")",
            "Run again with ASSAY_VERBOSE=1 for the details, and report them");
    return complain(unknown);
  }

  private int complain(AssayException failure) {
    terminal.err().println(terminal.red(failure.kind().title()));
    for (Problem problem : failure.problems()) {
      terminal.err().println("  " + problem.text());
    }
    if (Boolean.getBoolean(VERBOSE) || System.getenv("ASSAY_VERBOSE") != null) {
      failure.printStackTrace(terminal.err());
    }
    terminal.err().flush();
    return failure.kind().exitCode();
  }
}
