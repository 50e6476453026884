package dev.assay.handbook;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers and times as the pages write them, whatever the machine's language and zone. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern WHOLE = Pattern.compile("-?\\d+");

  private Words() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** One thing or many of them. */
  static String count(long number, String one, String many) {
    return count(number) + " " + (number == 1 ? one : many);
  }

  /** A measured number; whole ones with separators. */
  static String measured(String number) {
    return WHOLE.matcher(number).matches() && number.length() < 18
        ? count(Long.parseLong(number))
        : number;
  }

  static String time(Instant time) {
    return TIME.format(time) + " UTC";
  }

  static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
