package dev.assay.definition;

import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Measure;
import dev.assay.definition.Check.Severity;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One entry below {@code slaProperties}: what of it is measured becomes a check. */
final class ServiceLevel {
  private static final List<String> AGES = List.of("freshness", "latency", "ly");
  private static final String DELIVERY = "timeofavailability";
  private static final String INGESTED = "_ingested_at";
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private final Keys keys;
  private final String table;

  private ServiceLevel(Keys keys, String table) {
    this.keys = keys;
    this.table = table;
  }

  /** The check; empty when people alone read the entry, or it is wrong (a mistake is recorded). */
  static Optional<Check> read(Keys keys, String table) {
    return new ServiceLevel(keys, table).check();
  }

  private Optional<Check> check() {
    String property = keys.text("property").toLowerCase(Locale.ROOT);
    keys.forPeople("id", "driver", "description", "scheduler");
    String element = keys.text("element", "");
    String value = keys.text("value");
    String unit = keys.text("unit", "h");
    String schedule = keys.text("schedule", "");
    long later = property.equals(DELIVERY) ? keys.number("valueExt", 1) : 0;
    keys.forPeople("valueExt");
    // contracts of earlier releases have it here, where the standard has no place
    Severity severity = QualityBounds.severity(keys);
    keys.done();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (AGES.contains(property)) {
      return age(element, unit, severity);
    }
    return property.equals(DELIVERY)
        ? delivery(value, later, schedule, severity)
        : Optional.empty();
  }

  private Optional<Check> age(String element, String unit, Severity severity) {
    long age = keys.number("value", 0);
    if (age < 0) {
      keys.mistake("value", "an age is not negative", "Write the hours or days that are allowed");
    }
    if (!unit.equals("h") && !unit.equals("d")) {
      keys.mistake("unit", "freshness is told in hours or days", "Write unit: h or unit: d");
      return Optional.empty();
    }
    BigDecimal hours =
        BigDecimal.valueOf(age)
            .multiply(unit.equals("d") ? BigDecimal.valueOf(24) : BigDecimal.ONE);
    return told(element)
        .map(m -> new Check("is_fresh", m, new Bounds(null, hours, false), severity, keys.place()));
  }

  /** By which column freshness is told; where no row has a value there, by the second one. */
  private Optional<Measure> told(String element) {
    if (element.isEmpty() || element.equals(table)) {
      if (!table.startsWith("gold.")) {
        return Optional.of(new Check.AgeInHours(INGESTED));
      }
    }
    List<String> columns =
        Arrays.stream(element.split(",", -1))
            .map(String::strip)
            .filter(e -> e.startsWith(table + "."))
            .map(e -> e.substring(table.length() + 1))
            .toList();
    if (columns.isEmpty()
        || columns.size() != element.split(",", -1).length
        || columns.size() > 2) {
      keys.mistake(
          "element",
          "freshness is told by a column of " + table,
          "Write element: "
              + table
              + ".<timestamp column>, and behind a comma a second one for"
              + " when the first has no value");
      return Optional.empty();
    }
    return Optional.of(
        columns.size() == 1
            ? new Check.AgeInHours(columns.get(0))
            : new Check.AgeInHours(columns.get(0), columns.get(1)));
  }

  private Optional<Check> delivery(String value, long later, String schedule, Severity severity) {
    if (!table.startsWith("bronze.")) {
      keys.mistake(
          "property",
          "deliveries come to a source, not to " + table,
          "Write it in the contract of a Bronze table, such as bronze.users");
      return Optional.empty();
    }
    if (later < 0 || later > 366) {
      keys.mistake(
          "valueExt", "not a number of days", "Write how many days after its dt it is due");
      return Optional.empty();
    }
    try {
      DueDates due =
          new DueDates(
              LocalTime.parse(value.length() > 5 ? value.substring(0, 5) : value),
              value.length() > 5 ? ZoneId.of(value.substring(5).strip()) : ZoneId.of("UTC"),
              (int) later,
              weekdays(schedule),
              DueDates.WITHIN);
      return Optional.of(
          new Check(
              "is_delivered",
              new Check.MissingDeliveries(due),
              Bounds.ZERO,
              severity,
              keys.place()));
    } catch (DateTimeException e) {
      keys.mistake(
          "value",
          "not a time of day",
          "Write such as \"06:00\" for UTC, \"06:00+05:30\" or \"06:00 Asia/Kolkata\"");
      return Optional.empty();
    }
  }

  /** Such as {@code mon-fri} or {@code mon,wed}; every day where nothing is written. */
  private Set<DayOfWeek> weekdays(String schedule) {
    if (schedule.isBlank()) {
      return DueDates.everyDay();
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : schedule.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] ends = part.strip().split("-", -1);
      int from = DAYS.indexOf(ends[0]);
      int to = DAYS.indexOf(ends[ends.length - 1]);
      if (from < 0 || to < from || ends.length > 2) {
        keys.mistake("schedule", "not weekdays", "Write such as mon-fri, or mon,wed,fri");
        return DueDates.everyDay();
      }
      for (int day = from; day <= to; day++) {
        days.add(DayOfWeek.of(day + 1));
      }
    }
    return days;
  }
}
