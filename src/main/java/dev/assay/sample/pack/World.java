package dev.assay.sample.pack;

import dev.assay.sample.Quota;
import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What really happens, day by day, in order; it remembers what is still to be told. */
final class World {
  private static final int USERS = 700;
  private static final int MENTORS = 24;
  private static final int COMPANIES = 40;
  private static final int[] WEEKDAYS = {10, 10, 10, 10, 8, 4, 4};
  private static final int CHURN_OF_HUNDRED = 15;
  private static final int CHURN_AFTER = 60;

  private final Window window;
  private final Streams users;
  private final Streams churn;
  private final Mentors mentors;
  private final Quota signups;
  private final SortedMap<Integer, List<Row>> coming = new TreeMap<>();

  World(Window window, Seed seed, double scale) {
    this.window = window;
    this.users = seed.streams("user");
    this.churn = seed.streams("churn");
    this.mentors =
        new Mentors(window, seed, (int) StrictMath.max(6, StrictMath.rint(MENTORS * scale)));
    long count = (long) StrictMath.max(30, StrictMath.rint(USERS * scale));
    this.signups = Quota.of(count, window, WEEKDAYS, seed.streams("signup"));
  }

  Window window() {
    return window;
  }

  Mentors mentors() {
    return mentors;
  }

  int companyOf(long user) {
    return 10 + (int) (user % COMPANIES);
  }

  /** Delivers the day; days are asked for once each, in order from 0. */
  void deliver(int day, RowSink out) {
    mentors.deliver(day, out);
    for (int number = signups.from(day); number < signups.to(day); number++) {
      long user = Event.FIRST_USER + number;
      out.accept(userRow(user, day, "active", ""));
      new Journey(this, user, users.of(user)).from(day).forEach(t -> keep(t.day(), t.row()));
      if (churn.of(user).below(100) < CHURN_OF_HUNDRED) {
        leave(user, day, day + CHURN_AFTER);
      }
    }
    List<Row> due = coming.remove(day);
    if (due != null) {
      due.forEach(out::accept);
    }
  }

  private void leave(long user, int signup, int day) {
    long at = Window.start(day) + 3_600;
    keep(day, userRow(user, signup, "churned", window.timestamp(at)));
    keep(day, new Event("ev-left-" + user, user, "", at, "user_churned").row(window));
  }

  private void keep(int day, Row row) {
    if (day < window.days()) {
      coming.computeIfAbsent(day, d -> new ArrayList<>()).add(row);
    }
  }

  Row userRow(long user, int signup, String status, String updatedAt) {
    return new Row(
        Sources.USERS,
        List.of(
            Long.toString(user),
            Integer.toString(companyOf(user)),
            window.date(signup).toString(),
            status,
            updatedAt));
  }
}
