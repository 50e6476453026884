package dev.assay.sample.cartoncaps;

import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Window;
import java.time.LocalDate;
import java.util.List;

/** What schools are paid on the fifth for the month before, a cent a point; a few go unpaid. */
final class Payouts {
  private static final int PAY_DAY = 5;
  private static final double UNPAID = 0.04;
  private static final int TEN_O_CLOCK = 10 * 3600;

  private final Window window;
  private final Streams fates;
  private long[] earned;
  private long[] due;

  Payouts(Window window, Seed seed, Volumes volumes) {
    this.window = window;
    this.fates = seed.streams("payout");
    this.earned = new long[volumes.schools()];
    this.due = new long[volumes.schools()];
  }

  /** Counts points for a school, numbered from 1, on the day that was opened last. */
  void earn(int school, int points) {
    earned[school - 1] += points;
  }

  /** Opens the day, and delivers what is paid on it. */
  void deliver(int day, RowSink out) {
    LocalDate date = window.date(day);
    if (date.getDayOfMonth() == 1) {
      due = earned;
      earned = new long[due.length];
    }
    if (date.getDayOfMonth() == PAY_DAY) {
      for (int school = 1; school <= due.length; school++) {
        pay(school, date, Window.start(day) + TEN_O_CLOCK, out);
      }
    }
  }

  private void pay(int school, LocalDate date, long at, RowSink out) {
    int id = date.getMonthValue() * due.length + school;
    long points = due[school - 1];
    if (points == 0 || fates.of(id).chance(UNPAID)) {
      return;
    }
    List<String> values =
        List.of(
            Integer.toString(id),
            Integer.toString(school),
            date.minusMonths(1).toString().substring(0, "2024-01".length()),
            Long.toString(points),
            Words.money(points),
            window.timestamp(at));
    out.accept(new Row(Sources.PAYOUTS, values));
  }
}
