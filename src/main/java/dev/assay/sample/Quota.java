package dev.assay.sample;

import java.util.Arrays;

/** How a fixed number of things is spread over the window: each day owns a range of numbers. */
public final class Quota {
  private static final double WOBBLE = 0.2;

  private final long[] bounds;

  private Quota(long[] bounds) {
    this.bounds = bounds;
  }

  /**
   * Spreads {@code total} things by the weights of the weekdays (Monday first, of similar size),
   * give or take a fifth of a day.
   */
  public static Quota of(long total, Window window, int[] weekdays, Streams wobble) {
    long[] weights = new long[window.days() + 1];
    for (int day = 0; day < window.days(); day++) {
      int weekday = window.date(day).getDayOfWeek().getValue() - 1;
      weights[day + 1] = weights[day] + weekdays[weekday];
    }
    long whole = weights[window.days()];
    int slack = (int) (total * WOBBLE / window.days());
    long[] bounds = new long[window.days() + 1];
    for (int day = 0; day <= window.days(); day++) {
      boolean inner = day > 0 && day < window.days();
      long shift = inner ? wobble.of(day).below(2 * slack + 1) - slack : 0;
      bounds[day] = total * weights[day] / whole + shift;
    }
    return new Quota(bounds);
  }

  /** The first of the day's numbers; numbering starts at 1. */
  public int from(int day) {
    return (int) bounds[day] + 1;
  }

  /** One past the last of the day's numbers: {@code from(day)} when the day has none. */
  public int to(int day) {
    return (int) bounds[day + 1] + 1;
  }

  /** The day that owns the number. */
  public int dayOf(int number) {
    int found = Arrays.binarySearch(bounds, number);
    int day = found >= 0 ? found : -found - 1;
    while (bounds[day - 1] == number) {
      day--;
    }
    return day - 1;
  }
}
