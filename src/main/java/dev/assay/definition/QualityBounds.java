package dev.assay.definition;

import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
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
    String unit = keys.text("unit", "rows");
    if (!unit.equals("rows") && !unit.equals("percent")) {
      keys.mistake("unit", "the unit is not known here", "Write unit: rows or unit: percent");
    }
    boolean percent = unit.equals("percent");
    if (exactly != null) {
      return Optional.of(new Bounds(exactly, exactly, percent));
    }
    if (between.size() == 2) {
      return Optional.of(
          new Bounds(
              parse(keys, "mustBeBetween", between.get(0)),
              parse(keys, "mustBeBetween", between.get(1)),
              percent));
    }
    return least == null && most == null
        ? Optional.empty()
        : Optional.of(new Bounds(least, most, percent));
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
