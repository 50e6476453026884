package dev.assay.crash;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process of its own, with the class path and the module flags of this one. */
public final class ChildJvm {
  /** The exit code of a process that was killed, or that a fail point has ended. */
  public static final int KILLED = 137;

  private static final long PATIENCE_MINUTES = 60;

  private final Process process;
  private final Path output;

  private ChildJvm(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts a main class; what it says goes to one file. As for {@code scripts/assay}, {@code
   * ASSAY_MEMORY} in the environment is the size of the heap.
   */
  public static ChildJvm start(
      Class<?> main, Path classPathFirst, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-XX:ReservedCodeCacheSize=240m");
    command.add("-Xmx" + environment.getOrDefault("ASSAY_MEMORY", "1g"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--add-") || a.startsWith("-D"))
        .filter(a -> !a.startsWith("-Dassay.fail"))
        .forEach(command::add);
    // failsafe sets this one after the start, so it is no argument
    String log = System.getProperty("log4j2.configurationFile");
    command.add("-Dlog4j2.configurationFile=" + (log == null ? "log4j2-assay.properties" : log));
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", classPathFirst + ":" + classes, main.getName()));
    command.addAll(arguments);
    Path output = Files.createTempFile("child", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new ChildJvm(builder.start(), output);
  }

  /** The exit code; a process that does not end is killed. */
  public int exitCode() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException("the process did not end; it said: " + output());
    }
    return process.exitValue();
  }

  /** Kills the process as {@code kill -9} does, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Returns when the process has said {@code words}; fails when it ends before. */
  public void awaitWords(String words) throws IOException {
    while (!output().contains(words)) {
      if (!process.isAlive() && !output().contains(words)) {
        throw new IllegalStateException("the process ended; it said: " + output());
      }
      Thread.onSpinWait();
    }
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** What it has said so far. */
  public String output() throws IOException {
    return Files.readString(output);
  }
}
