package dev.assay.contract.draft;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** A form that texts often have, the most particular first. */
enum Shape {
  UUID("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "a UUID"),
  DATE("\\d{4}-\\d{2}-\\d{2}", "a date"),
  MONTH("\\d{4}-\\d{2}", "a month"),
  TIMESTAMP(
      "\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?",
      "a date and a time"),
  DIGITS("\\d+", "digits"),
  NUMBER("-?\\d+(\\.\\d+)?", "a number"),
  HASH("[0-9a-f]{32,64}", "32 to 64 hexadecimal digits"),
  NUMBERED("[A-Za-z]{1,12}[-_]?\\d+", "letters and a number"),
  UPPER("[A-Z][A-Z0-9]*([_-][A-Z0-9]+)*", "a word in capitals"),
  LOWER("[a-z][a-z0-9]*([_-][a-z0-9]+)*", "a word in small letters");

  private static final Pattern NAMES_OF_CODES =
      Pattern.compile("(.*_)?(id|key|code|slug|type|status|kind|state|category)");

  private final Pattern pattern;
  private final String words;

  Shape(String pattern, String words) {
    this.pattern = Pattern.compile(pattern);
    this.words = words;
  }

  boolean matches(String text) {
    return pattern.matcher(text).matches();
  }

  String pattern() {
    return pattern.pattern();
  }

  /** What such a text is, for people. */
  String words() {
    return words;
  }

  /** The most particular of those that all texts of a column have, where it means something. */
  static Optional<Shape> ofColumn(String column, Collection<Shape> all) {
    return all.stream().sorted().filter(s -> s.means(column)).findFirst();
  }

  /** That all are words in small letters is chance, but for codes. */
  private boolean means(String column) {
    return compareTo(UPPER) < 0 || NAMES_OF_CODES.matcher(column).matches();
  }
}
