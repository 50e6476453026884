package dev.assay.definition;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * On which dates a delivery is expected, and by when it must have come.
 *
 * @param time the time of day by which it is due
 * @param daysAfter how many days after its delivery date it is due
 * @param weekdays the weekdays of delivery dates
 * @param within so many of the newest due dates are looked at
 */
public record DueDates(
    LocalTime time, ZoneId zone, int daysAfter, Set<DayOfWeek> weekdays, int within) {
  static final int WITHIN = 7;

  public DueDates {
    weekdays = Set.copyOf(weekdays);
  }

  /** Every day of the week. */
  static Set<DayOfWeek> everyDay() {
    return EnumSet.allOf(DayOfWeek.class);
  }

  /**
   * The newest delivery dates that are due now, oldest first.
   *
   * @param first no delivery is expected before this date
   */
  public List<LocalDate> dueAt(Instant now, LocalDate first) {
    List<LocalDate> due = new ArrayList<>();
    LocalDate date = LocalDate.ofInstant(now, zone).minusDays(daysAfter);
    if (date.plusDays(daysAfter).atTime(time).atZone(zone).toInstant().isAfter(now)) {
      date = date.minusDays(1);
    }
    while (due.size() < within && !weekdays.isEmpty() && !date.isBefore(first)) {
      if (weekdays.contains(date.getDayOfWeek())) {
        due.add(0, date);
      }
      date = date.minusDays(1);
    }
    return due;
  }
}
