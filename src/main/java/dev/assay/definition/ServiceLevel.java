package dev.assay.definition;

import dev.assay.definition.Check.Bounds;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One entry below {@code slaProperties}: what of it is measured becomes a check. */
final class ServiceLevel {
  private static final List<String> AGES = List.of("freshness", "latency", "ly");

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
    keys.forPeople("id", "driver", "description", "valueExt", "scheduler", "schedule");
    String element = keys.text("element", "");
    String value = keys.text("value");
    String unit = keys.text("unit", "h");
    Check.Severity severity = QualityBounds.severity(keys);
    keys.done();
    if (!AGES.contains(property) || value.isEmpty()) {
      return Optional.empty();
    }
    long age = keys.number("value", 0);
    if (age < 0) {
      keys.mistake("value", "an age is not negative", "Write the hours or days that are allowed");
    }
    if (!element.startsWith(table + ".")) {
      keys.mistake(
          "element",
          "freshness is told by a column of " + table,
          "Write element: " + table + ".<timestamp column>");
      return Optional.empty();
    }
    if (!unit.equals("h") && !unit.equals("d")) {
      keys.mistake("unit", "freshness is told in hours or days", "Write unit: h or unit: d");
      return Optional.empty();
    }
    String column = element.substring(table.length() + 1);
    BigDecimal hours =
        BigDecimal.valueOf(age)
            .multiply(unit.equals("d") ? BigDecimal.valueOf(24) : BigDecimal.ONE);
    Bounds bounds = new Bounds(null, hours, false);
    return Optional.of(
        new Check("is_fresh", new Check.AgeInHours(column), bounds, severity, keys.place()));
  }
}
