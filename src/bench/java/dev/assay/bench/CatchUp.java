package dev.assay.bench;

import dev.assay.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Takes in one delivery after another, each by a run of its own, in one process: what lies between
 * the days of a history that are measured.
 */
final class CatchUp {
  private CatchUp() {}

  /**
   * {@code args} are the landing folder, the folder where deliveries wait, the days in order,
   * joined by commas, and the words of the run. Ends with the exit code of the first run that
   * fails.
   */
  public static void main(String[] args) throws IOException {
    Path landing = Path.of(args[0]);
    Path aside = Path.of(args[1]);
    String[] words = Arrays.copyOfRange(args, 3, args.length);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    for (String day : args[2].split(",", -1)) {
      new Input(landing, aside, List.of(day)).whole();
      int code = Main.run(words, out, out);
      if (code != 0) {
        System.exit(code);
      }
    }
    System.exit(0);
  }
}
