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
 * @param days how many deliveries there were
 * @param first the runs of the days after the month that creates the lakehouse
 * @param last the runs of the last days
 */
record History(int days, List<Measured> first, List<Measured> last) {
  /** Runs at either end that are measured. */
  private static final int NEIGHBOURS = 5;

  /** The fewest days with a beginning and an end. */
  static final int LEAST = 2 * NEIGHBOURS;

  /** Days that the first run takes in at once. */
  static final int MONTH = 30;

  History {
    first = List.copyOf(first);
    last = List.copyOf(last);
  }

  /**
   * Runs day after day; {@code input} holds a month before the daily deliveries, and none of it has
   * been taken in. Runs that are measured are whole processes; those between them share one.
   *
   * @throws IllegalArgumentException for less than {@link #LEAST} days
   */
  static History of(Input input, Contenders contenders, WholeProcess process, PrintWriter log)
      throws IOException, InterruptedException {
    List<String> days = input.last();
    if (days.size() < LEAST) {
      throw new IllegalArgumentException("a history has at least " + LEAST + " days");
    }
    input.withoutLast();
    process.run(contenders.run(contenders.historyLake(), input));
    int end = days.size() - NEIGHBOURS;
    Daily daily = day -> measured(days(input, List.of(day)), contenders, process, log);
    List<Measured> first = each(days.subList(0, NEIGHBOURS), daily);
    if (end > NEIGHBOURS) {
      Input between = days(input, days.subList(NEIGHBOURS, end));
      process.run(contenders.catchUp(contenders.historyLake(), between));
    }
    return new History(days.size(), first, each(days.subList(end, days.size()), daily));
  }

  private interface Daily {
    Measured run(String day) throws IOException, InterruptedException;
  }

  private static List<Measured> each(List<String> days, Daily daily)
      throws IOException, InterruptedException {
    List<Measured> runs = new ArrayList<>();
    for (String day : days) {
      runs.add(daily.run(day));
    }
    return runs;
  }

  private static Measured measured(
      Input day, Contenders contenders, WholeProcess process, PrintWriter log)
      throws IOException, InterruptedException {
    day.whole();
    Measured measured = process.run(contenders.run(contenders.historyLake(), day));
    log.printf(
        Locale.ROOT,
        "  %s %8.2f s wall %8.2f s user%n",
        day.last().get(0),
        measured.wall(),
        measured.user());
    log.flush();
    return measured;
  }

  private static Input days(Input input, List<String> days) {
    return new Input(input.landing(), input.aside(), days);
  }

  /** The last runs' median wall time as a ratio to that of the first after the creation. */
  double wallRatio() {
    return Measured.median(last, Measured::wall) / Measured.median(first, Measured::wall);
  }

  /** The same ratio of processor time in user mode. */
  double userRatio() {
    return Measured.median(last, Measured::user) / Measured.median(first, Measured::user);
  }

  /** For people, as Markdown. */
  String text(String scale) {
    return String.format(
        Locale.ROOT,
        """
        ## History

        A month at scale %s, and %d days after it, each with a delivery of the same size and a run of its own.
        Medians of the last five over those of the first five: wall %.2f, user %.2f (goal: <= 1.15). The
        days between them were taken in by one process.

        """,
        scale,
        days,
        wallRatio(),
        userRatio());
  }
}
