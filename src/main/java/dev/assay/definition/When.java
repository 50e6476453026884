package dev.assay.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The moments at which a schedule group is due, in the pipeline's zone.
 *
 * @param text as it was written
 * @param cron minute, hour, day of the month, month and day of the week, where {@code L} stands for
 *     the last day of a month; null where the group is due on demand only
 */
public record When(String text, @Nullable String cron) {
  private static final String WORDS =
      "hourly :15, daily 02:00, weekly monday 04:00, monthly, month end, on demand";
  static final String REMEDY = "Write " + WORDS + ", or five cron fields such as 5 * * * *";

  private static final String MINUTE = "([0-5]?[0-9])";
  private static final String HOUR = "(1?[0-9]|2[0-3])";
  private static final String DAY = "(0?[1-9]|[12][0-9]|3[01])";
  private static final String MONTH = "(0?[1-9]|1[0-2])";
  private static final String WEEKDAY = "([0-7]|sun|mon|tue|wed|thu|fri|sat)";
  private static final List<Pattern> FIELDS =
      List.of(field(MINUTE), field(HOUR), field("(" + DAY + "|L)"), field(MONTH), field(WEEKDAY));

  private static final Pattern PAST_THE_HOUR = Pattern.compile(":([0-5][0-9])");
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])");
  private static final List<String> WEEKDAYS =
      List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");

  /** Reads words or cron fields; empty when they say no such thing. */
  static Optional<When> parse(String written) {
    List<String> tokens =
        Arrays.stream(written.strip().split("\\s+", -1))
            .map(t -> t.equals("L") ? t : t.toLowerCase(Locale.ROOT))
            .toList();
    if (isCron(tokens)) {
      return Optional.of(new When(written, String.join(" ", tokens)));
    }
    if (tokens.equals(List.of("on", "demand"))) {
      return Optional.of(new When(written, null));
    }
    return Words.of(tokens).cron().map(cron -> new When(written, cron));
  }

  /** Whether it is due every hour of some days. */
  public boolean isHourly() {
    return cron != null && cron.split(" ", -1)[1].equals("*");
  }

  private static boolean isCron(List<String> tokens) {
    if (tokens.size() != FIELDS.size()) {
      return false;
    }
    for (int i = 0; i < FIELDS.size(); i++) {
      if (!FIELDS.get(i).matcher(tokens.get(i)).matches()) {
        return false;
      }
    }
    return true;
  }

  private static Pattern field(String value) {
    String range = "(\\*|" + value + "(-" + value + ")?)(/[1-9][0-9]?)?";
    return Pattern.compile(range + "(," + range + ")*");
  }

  /** Words in any order: how often, and on which day and at what time. */
  private record Words(
      String cadence, @Nullable String time, @Nullable String weekday, boolean understood) {
    static Words of(List<String> tokens) {
      String cadence = "";
      String time = null;
      String weekday = null;
      boolean understood = true;
      for (String token : tokens) {
        if (TIME.matcher(token).matches() || PAST_THE_HOUR.matcher(token).matches()) {
          understood &= time == null;
          time = token;
        } else if (WEEKDAYS.contains(token)) {
          understood &= weekday == null;
          weekday = token;
        } else {
          cadence = cadence.isEmpty() ? token : cadence + " " + token;
        }
      }
      return new Words(cadence, time, weekday, understood);
    }

    Optional<String> cron() {
      boolean dayFits = weekday == null || cadence.equals("weekly");
      boolean isPast = time != null && time.startsWith(":");
      if (!understood || !dayFits || (time != null && isPast != cadence.equals("hourly"))) {
        return Optional.empty();
      }
      return switch (cadence) {
        case "hourly" -> Optional.of(minute() + " * * * *");
        case "daily" -> Optional.of(clock() + " * * *");
        case "weekly" -> Optional.of(clock() + " * * " + day());
        case "monthly" -> Optional.of(clock() + " 1 * *");
        case "month end" -> Optional.of(clock() + " L * *");
        default -> Optional.empty();
      };
    }

    private int minute() {
      return time == null ? 0 : Integer.parseInt(time.substring(1));
    }

    private String clock() {
      if (time == null) {
        return "0 0";
      }
      return Integer.parseInt(time.substring(3)) + " " + Integer.parseInt(time.substring(0, 2));
    }

    private int day() {
      return weekday == null ? 1 : WEEKDAYS.indexOf(weekday);
    }
  }
}
