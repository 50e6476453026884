package dev.assay.landing;

/** Tells the narrowest type of one text, character by character; blanks around it do not count. */
final class ValueClassifier {
  /** What the widest decimal holds. */
  private static final int MOST_DIGITS = 38;

  private static final int LONGEST_EXPONENT = 3;

  private final JsonText json;

  ValueClassifier(RecordLimits limits) {
    this.json = new JsonText(limits);
  }

  /** The type of a text that may stand for anything, such as a CSV field. */
  ObservedType of(String value) {
    String text = value.strip();
    if (text.isEmpty()) {
      return ObservedType.UNKNOWN;
    }
    char first = text.charAt(0);
    if (first == '{' || first == '[') {
      return nested(text);
    }
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return ObservedType.BOOLEAN;
    }
    if (!isDigit(first) && first != '-' && first != '+' && first != '.') {
      return ObservedType.TEXT;
    }
    ObservedType time = IsoTime.typeOf(text);
    return time == ObservedType.TEXT ? number(text) : time;
  }

  /** The type of a string that its format marks as one: {@code "12"} in JSON is no number. */
  ObservedType ofString(String value) {
    String text = value.strip();
    return text.isEmpty() ? ObservedType.UNKNOWN : IsoTime.typeOf(text);
  }

  /** {@code 007} is a code, not a number: as one it would lose its zeros. */
  private static ObservedType number(String text) {
    int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int point = digits(text, start);
    int whole = point - start;
    boolean isCode = whole > 1 && text.charAt(start) == '0';
    boolean hasPoint = point < text.length() && text.charAt(point) == '.';
    int end = hasPoint ? digits(text, point + 1) : point;
    int count = hasPoint ? whole + end - point - 1 : whole;
    if (isCode || count == 0 || count > MOST_DIGITS) {
      return ObservedType.TEXT;
    }
    if (end == text.length()) {
      return hasPoint ? ObservedType.DECIMAL : ObservedType.INTEGER;
    }
    return isExponent(text, end) ? ObservedType.DECIMAL : ObservedType.TEXT;
  }

  private static boolean isExponent(String text, int at) {
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    boolean signed =
        at + 1 < text.length() && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '+');
    int start = signed ? at + 2 : at + 1;
    int end = digits(text, start);
    return end == text.length() && end > start && end - start <= LONGEST_EXPONENT;
  }

  /** Where the digits end that begin at {@code from}. */
  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private ObservedType nested(String text) {
    boolean isObject = text.charAt(0) == '{';
    if (text.charAt(text.length() - 1) != (isObject ? '}' : ']')) {
      return ObservedType.TEXT;
    }
    try {
      json.fields(text);
      return isObject ? ObservedType.OBJECT : ObservedType.ARRAY;
    } catch (RefusedException e) {
      return ObservedType.TEXT;
    }
  }
}
