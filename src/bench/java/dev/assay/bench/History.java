package dev.assay.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A lakehouse that gets a delivery a day, each taken in by a run of its own: work must follow what
 * is new, not what is stored.
 *
 * @param runs of every day but the first, which creates the lakehouse, in order
 */
record History(List<Measured> runs) {
  private static final int NEIGHBOURS = 5;

  History {
    if (runs.size() < 2 * NEIGHBOURS) {
      throw new IllegalArgumentException("a history has at least 11 days");
    }
    runs = List.copyOf(runs);
  }

  /** Runs day after day; {@code input} holds all days, and none of them has been taken in. */
  static History of(Input input, List<String> command, WholeProcess process, PrintWriter log)
      throws IOException, InterruptedException {
    List<String> days = input.last();
    Input rest = new Input(input.landing(), input.aside(), days.subList(1, days.size()));
    rest.withoutLast();
    process.run(command);
    List<Measured> runs = new ArrayList<>();
    for (String day : rest.last()) {
      new Input(input.landing(), input.aside(), List.of(day)).whole();
      Measured measured = process.run(command);
      runs.add(measured);
      log.printf(
          Locale.ROOT, "  %s %8.2f s wall %8.2f s user%n", day, measured.wall(), measured.user());
      log.flush();
    }
    return new History(runs);
  }

  /** The last runs' median wall time as a ratio to that of the first after the creation. */
  double wallRatio() {
    return Measured.median(runs.subList(runs.size() - NEIGHBOURS, runs.size()), Measured::wall)
        / Measured.median(runs.subList(0, NEIGHBOURS), Measured::wall);
  }

  /** The same ratio of processor time in user mode. */
  double userRatio() {
    return Measured.median(runs.subList(runs.size() - NEIGHBOURS, runs.size()), Measured::user)
        / Measured.median(runs.subList(0, NEIGHBOURS), Measured::user);
  }

  /** For people, as Markdown. */
  String text() {
    return String.format(
        Locale.ROOT,
        """
        ## History

        %d runs, each with one more day's delivery of the same size. Medians of the last five over those
        of the five after the first: wall %.2f, user %.2f (goal: <= 1.15).

        """,
        runs.size() + 1,
        wallRatio(),
        userRatio());
  }
}
