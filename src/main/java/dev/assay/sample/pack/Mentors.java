package dev.assay.sample.pack;

import dev.assay.sample.Draws;
import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Window;
import java.util.List;
import java.util.Locale;

/** Mentors, whose sheet comes whole every fourth week, with promotions and dearer hours in it. */
final class Mentors {
  private static final int SHEET_EVERY = 28;
  private static final int CHANGES_OF_HUNDRED = 12;
  private static final List<String> TIERS = List.of("Bronze", "Silver", "Gold");
  private static final int BASE_RATE = 60;
  private static final int RATE_STEP = 45;

  private final Window window;
  private final Streams streams;
  private final int count;

  Mentors(Window window, Seed seed, int count) {
    this.window = window;
    this.streams = seed.streams("mentor");
    this.count = count;
  }

  int count() {
    return count;
  }

  static String name(int number) {
    return String.format(Locale.ROOT, "M%03d", number + 1);
  }

  /** The sheet of the day, if it comes on that day; every fifth change is dated back. */
  void deliver(int day, RowSink out) {
    if (day % SHEET_EVERY != 0) {
      return;
    }
    int sheet = day / SHEET_EVERY;
    for (int number = 0; number < count; number++) {
      out.accept(row(number, sheet));
    }
  }

  /** The tier that the sheet of the day says. */
  String tierOn(int number, int day) {
    return TIERS.get(level(number, Math.max(0, day / SHEET_EVERY)));
  }

  private Row row(int number, int sheet) {
    boolean changed = sheet > 0 && changesIn(number, sheet);
    boolean datedBack = changed && streams.of(number * 1_000L + sheet).below(5) == 0;
    int effective = sheet * SHEET_EVERY - (datedBack ? 9 : 0);
    int rate = BASE_RATE + level(number, sheet) * RATE_STEP + raises(number, sheet) * 5;
    return new Row(
        Sources.MENTOR_TIERS,
        List.of(
            name(number),
            TIERS.get(level(number, sheet)),
            rate + ".00",
            changed ? window.date(effective).toString() : ""));
  }

  private int level(int number, int sheet) {
    int level = number % TIERS.size();
    for (int i = 1; i <= sheet; i++) {
      level += changesIn(number, i) && change(number, i).below(2) == 0 ? 1 : 0;
    }
    return Math.min(level, TIERS.size() - 1);
  }

  private int raises(int number, int sheet) {
    int raises = 0;
    for (int i = 1; i <= sheet; i++) {
      raises += changesIn(number, i) ? 1 : 0;
    }
    return raises;
  }

  private boolean changesIn(int number, int sheet) {
    return change(number, sheet).below(100) < CHANGES_OF_HUNDRED;
  }

  private Draws change(int number, int sheet) {
    return streams.of(number * 100L + sheet);
  }
}
