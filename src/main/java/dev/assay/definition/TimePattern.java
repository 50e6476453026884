package dev.assay.definition;

import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.spark.sql.catalyst.util.TimestampFormatter;

/** Spark datetime patterns, judged by Spark itself. */
final class TimePattern {
  private TimePattern() {}

  /** What is wrong with a pattern for reading whole dates; empty when nothing is. */
  static Optional<String> flaw(String pattern) {
    String letters = pattern.replaceAll("'[^']*'", "");
    boolean year = letters.contains("y") || letters.contains("u");
    boolean day = letters.contains("d") && (letters.contains("M") || letters.contains("L"));
    if (!year || !(day || letters.contains("D"))) {
      return Optional.of("year, month and day must all be in it");
    }
    try {
      TimestampFormatter.apply(pattern, ZoneOffset.UTC, true).validatePatternString(false);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of("Spark does not know the pattern " + pattern);
    }
  }
}
