package dev.assay.silver;

import static org.apache.spark.sql.functions.when;

import java.util.Locale;
import org.apache.spark.sql.Column;

/**
 * Text to a typed value; what cannot be converted becomes null, and the caller tells that from a
 * missing value.
 */
final class Conversion {
  private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  private static final String TIMESTAMP =
      DATE + "([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?( ?(Z|[+-][0-9]{2}:?[0-9]{2}))?)?";

  private Conversion() {}

  /**
   * {@code text} as a Spark SQL type. Timestamps without an offset are UTC; half-written dates are
   * refused.
   */
  static Column to(Column text, String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "string" -> text;
      case "date" -> when(text.rlike("^" + DATE + "$"), text.try_cast("date"));
      case "timestamp" -> when(text.rlike("^" + TIMESTAMP + "$"), text.try_cast("timestamp"));
      default -> text.try_cast(type);
    };
  }
}
