package dev.assay.landing;

import java.util.Locale;

/**
 * The narrowest type that all values looked at have in common; every one of them is text in Bronze.
 */
public enum ObservedType {
  /** No value was there; it goes with every other type. */
  UNKNOWN,
  /** {@code true} or {@code false}. */
  BOOLEAN,
  /** A whole number without leading zeros. */
  INTEGER,
  /** A number with a fraction or an exponent. */
  DECIMAL,
  /** A day of the calendar, {@code YYYY-MM-DD}. */
  DATE,
  /** A day and a time of day, with or without an offset. */
  TIMESTAMP,
  /** A JSON object. */
  OBJECT,
  /** A JSON array. */
  ARRAY,
  /** Anything. */
  TEXT;

  /** The type of that {@link #text}; throws {@link IllegalArgumentException} when there is none. */
  public static ObservedType of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** The narrowest type that holds what either holds. */
  public ObservedType widenedBy(ObservedType other) {
    if (this == other || other == UNKNOWN) {
      return this;
    }
    if (this == UNKNOWN) {
      return other;
    }
    if (isNumber() && other.isNumber()) {
      return DECIMAL;
    }
    return isTime() && other.isTime() ? TIMESTAMP : TEXT;
  }

  /** As tables and pages write it, in lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  private boolean isNumber() {
    return this == INTEGER || this == DECIMAL;
  }

  private boolean isTime() {
    return this == DATE || this == TIMESTAMP;
  }
}
