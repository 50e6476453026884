package dev.assay.sample;

import java.time.LocalDate;

/**
 * The days a sample covers; instants are whole seconds since its first midnight, negative before.
 *
 * @param first the first day
 * @param days how many days
 */
public record Window(LocalDate first, int days) {
  /** Seconds in a day. */
  public static final int DAY = 86_400;

  /** The date of a day, 0 being the first. */
  public LocalDate date(int day) {
    return first.plusDays(day);
  }

  /** The day in which the instant lies; negative before the window. */
  public static int dayOf(long second) {
    return (int) Math.floorDiv(second, (long) DAY);
  }

  /** The midnight at which the day begins. */
  public static long start(int day) {
    return (long) day * DAY;
  }

  /** The instant as {@code YYYY-MM-DD HH:MM:SS}. */
  public String timestamp(long second) {
    int ofDay = (int) Math.floorMod(second, (long) DAY);
    StringBuilder text = new StringBuilder(19).append(date(dayOf(second))).append(' ');
    twoDigits(text, ofDay / 3600).append(':');
    twoDigits(text, ofDay / 60 % 60).append(':');
    return twoDigits(text, ofDay % 60).toString();
  }

  private static StringBuilder twoDigits(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
