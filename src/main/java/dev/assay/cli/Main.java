package dev.assay.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args, writer(System.out), writer(System.err)));
  }

  /** Runs one command; never throws, and answers with the exit code. */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    return AssayCommand.commandLine(new Terminal(out, err)).execute(args);
  }

  private static PrintWriter writer(java.io.PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
