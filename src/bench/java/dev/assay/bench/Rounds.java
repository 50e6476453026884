package dev.assay.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the arms in turn, A B C A B C ..., so that whatever else the machine does meets all of them.
 *
 * @param warmUps rounds that do not count, first
 * @param counted rounds that count, at least one
 */
record Rounds(int warmUps, int counted) {
  /** The figures of every counted run, by arm, in the order of the rounds. */
  Map<String, List<Measured>> run(List<Arm> arms, WholeProcess process, PrintWriter log)
      throws IOException, InterruptedException {
    Map<String, List<Measured>> figures = new LinkedHashMap<>();
    for (int round = -warmUps; round < counted; round++) {
      for (Arm arm : arms) {
        arm.before().prepare();
        Measured measured = process.run(arm.command());
        log.printf(
            "  %-30s %8.2f s wall %8.2f s user %7.0f MB%s%n",
            arm.name(),
            measured.wall(),
            measured.user(),
            measured.peakMegabytes(),
            round < 0 ? "  (warm-up)" : "");
        log.flush();
        if (round >= 0) {
          figures.computeIfAbsent(arm.name(), n -> new ArrayList<>()).add(measured);
        }
      }
    }
    return figures;
  }
}
