package dev.assay.definition;

import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The comparison keys of the standard: mustBe, mustBeLessOrEqualTo and their kin. */
final class QualityBounds {
  private QualityBounds() {}

  /**
   * The bounds, if any comparison is written; {@code unit: percent} makes them shares of the rows.
   */
  static Optional<Bounds> read(Keys keys) {
    @Nullable BigDecimal exactly = number(keys, "mustBe");
    @Nullable BigDecimal least = number(keys, "mustBeGreaterOrEqualTo");
    @Nullable BigDecimal most = number(keys, "mustBeLessOrEqualTo");
    List<String> between = keys.texts("mustBeBetween");
    int kinds = (exactly == null ? 0 : 1) + (least == null && most == null ? 0 : 1);
    if (keys.has("mustBeBetween")) {
      kinds++;
    }
    if (kinds > 1) {
      keys.mistake(
          "mustBe", "more than one comparison is written", "Keep one; mustBeBetween has two ends");
    }
    String unit = keys.text("unit", "rows");
    if (!unit.equals("rows") && !unit.equals("percent")) {
      keys.mistake("unit", "the unit is not known here", "Write unit: rows or unit: percent");
    }
    boolean percent = unit.equals("percent");
    if (exactly != null) {
      return Optional.of(new Bounds(exactly, exactly, percent));
    }
    if (keys.has("mustBeBetween")) {
      return Optional.of(between(keys, between, percent));
    }
    boolean written =
        Stream.of("mustBe", "mustBeGreaterOrEqualTo", "mustBeLessOrEqualTo").anyMatch(keys::has);
    return written
        ? Optional.of(ordered(keys, "mustBeGreaterOrEqualTo", new Bounds(least, most, percent)))
        : Optional.empty();
  }

  private static Bounds between(Keys keys, List<String> ends, boolean percent) {
    if (ends.size() != 2) {
      keys.mistake(
          "mustBeBetween", "expected two numbers, found " + ends.size(), "Write [least, most]");
      return Bounds.ZERO;
    }
    Bounds bounds =
        new Bounds(
            parse(keys, "mustBeBetween", ends.get(0)),
            parse(keys, "mustBeBetween", ends.get(1)),
            percent);
    return ordered(keys, "mustBeBetween", bounds);
  }

  private static Bounds ordered(Keys keys, String key, Bounds bounds) {
    if (bounds.least() != null
        && bounds.most() != null
        && bounds.least().compareTo(bounds.most()) > 0) {
      keys.mistake(key, "the least is above the most, so nothing can hold", "Swap the two");
    }
    return bounds;
  }

  /** {@code severity: fail} unless it says {@code warn}. */
  static Severity severity(Keys keys) {
    return keys.word("severity", Severity.class, Severity.FAIL);
  }

  private static @Nullable BigDecimal number(Keys keys, String key) {
    return keys.has(key) ? parse(keys, key, keys.text(key)) : null;
  }

  private static @Nullable BigDecimal parse(Keys keys, String key, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      keys.mistake(key, "expected a number", "Write a number");
      return null;
    }
  }
}
