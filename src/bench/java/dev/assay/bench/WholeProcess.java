package dev.assay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end and takes its figures from the operating system. */
final class WholeProcess {
  private static final int LOOK_EVERY_MILLIS = 25;

  private final Path folder;

  /** Output and figures of each process are files in {@code folder}. */
  WholeProcess(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs a command.
   *
   * @throws IllegalStateException when it does not end with 0; the message ends with what it said
   */
  Measured run(List<String> command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Path times = folder.resolve("times.txt");
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(timed(command, times))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    double peak = 0;
    while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakMegabytes(process));
    }
    double wall = (System.nanoTime() - begin) / 1e9;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          command.get(0) + " ended with " + process.exitValue() + ":\n" + tail(output));
    }
    String[] cpu = Files.readString(times).strip().split(" ", -1);
    return new Measured(wall, Double.parseDouble(cpu[0]), Double.parseDouble(cpu[1]), peak);
  }

  /** The shell's own clock counts what its finished children used. */
  private static List<String> timed(List<String> command, Path times) {
    List<String> timed = new ArrayList<>();
    timed.add("bash");
    timed.add("-c");
    timed.add("TIMEFORMAT='%U %S'; { time \"$@\" 2>&3; } 3>&2 2>'" + times + "'");
    timed.add("bash");
    timed.addAll(command);
    return timed;
  }

  /** The kernel keeps each process's own high-water mark; the last look before its end counts. */
  private static double peakMegabytes(Process process) {
    return process.descendants().mapToDouble(WholeProcess::highWater).max().orElse(0);
  }

  private static double highWater(ProcessHandle process) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException endedMeanwhile) {
      return 0;
    }
  }

  private static String tail(Path output) throws IOException {
    List<String> lines = Files.readAllLines(output);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
  }
}
