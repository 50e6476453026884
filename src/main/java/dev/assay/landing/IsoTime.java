package dev.assay.landing;

import java.time.YearMonth;

/** Reads the dates and timestamps that Silver converts where no other format is declared. */
final class IsoTime {
  private static final int NONE = -1;
  private static final int MOST_FRACTION_DIGITS = 9;

  private final String text;
  private int at;

  private IsoTime(String text) {
    this.text = text;
  }

  /** DATE, TIMESTAMP, or TEXT for whatever is neither. */
  static ObservedType typeOf(String text) {
    IsoTime time = new IsoTime(text);
    if (!time.takeDate()) {
      return ObservedType.TEXT;
    }
    if (time.isAtEnd()) {
      return ObservedType.DATE;
    }
    return time.takeClock() && time.takeOffset() && time.isAtEnd()
        ? ObservedType.TIMESTAMP
        : ObservedType.TEXT;
  }

  private boolean takeDate() {
    int year = number(4);
    boolean afterYear = take('-');
    int month = number(2);
    boolean afterMonth = take('-');
    int day = number(2);
    return afterYear
        && afterMonth
        && year >= 1
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  private boolean takeClock() {
    if (!take('T') && !take(' ')) {
      return false;
    }
    boolean isClock = isUpTo(number(2), 23) && take(':') && isUpTo(number(2), 59);
    return isClock && (!take(':') || takeSeconds());
  }

  private boolean takeSeconds() {
    if (!isUpTo(number(2), 59)) {
      return false;
    }
    if (!take('.')) {
      return true;
    }
    int digits = 0;
    while (number(1) != NONE) {
      digits++;
    }
    return digits >= 1 && digits <= MOST_FRACTION_DIGITS;
  }

  /** {@code Z}, {@code +05:30} or {@code +0530}, after a blank or at once; or nothing. */
  private boolean takeOffset() {
    if (isAtEnd()) {
      return true;
    }
    take(' ');
    if (take('Z')) {
      return true;
    }
    if (!take('+') && !take('-')) {
      return false;
    }
    boolean hasHours = isUpTo(number(2), 23);
    take(':');
    return hasHours && isUpTo(number(2), 59);
  }

  private boolean take(char wanted) {
    boolean found = at < text.length() && text.charAt(at) == wanted;
    at += found ? 1 : 0;
    return found;
  }

  /** The value of exactly that many digits, or {@link #NONE}, and then nothing is taken. */
  private int number(int digits) {
    if (at + digits > text.length()) {
      return NONE;
    }
    int value = 0;
    for (int i = at; i < at + digits; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return NONE;
      }
      value = value * 10 + (c - '0');
    }
    at += digits;
    return value;
  }

  private static boolean isUpTo(int value, int most) {
    return value >= 0 && value <= most;
  }

  private boolean isAtEnd() {
    return at == text.length();
  }
}
