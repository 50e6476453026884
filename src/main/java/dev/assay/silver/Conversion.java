package dev.assay.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.try_to_date;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;

import dev.assay.definition.SilverDefinition.TimeFormats;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/**
 * Text to a typed value; what cannot be converted becomes null, and the caller tells that from a
 * missing value.
 */
record Conversion(TimeFormats times) {
  private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  private static final String CLOCK = "[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?";
  private static final String OFFSET = " ?(Z|[+-][0-9]{2}:?[0-9]{2})";
  private static final Pattern QUOTED = Pattern.compile("'[^']*'");
  private static final Pattern OFFSET_LETTER = Pattern.compile("[XxZzVO]");

  /**
   * The text of a column as a Spark SQL type. The first format that fits counts; a timestamp
   * without an offset is of the declared zone; half-written dates are refused.
   */
  Column to(Column text, String column, String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "string" -> text;
      case "date" ->
          firstOf(times.of(column).stream().map(f -> date(text, f)).toArray(Column[]::new));
      case "timestamp" ->
          firstOf(times.of(column).stream().map(f -> timestamp(text, f)).toArray(Column[]::new));
      default -> text.try_cast(type);
    };
  }

  private static Column firstOf(Column[] values) {
    return values.length == 1 ? values[0] : coalesce(values);
  }

  private static Column date(Column text, String format) {
    return format.equals(TimeFormats.ISO)
        ? when(text.rlike("^" + DATE + "$"), text.try_cast("date"))
        : try_to_date(text, format);
  }

  private Column timestamp(Column text, String format) {
    if (!format.equals(TimeFormats.ISO)) {
      Column read = try_to_timestamp(text, lit(format));
      String letters = QUOTED.matcher(format).replaceAll("");
      return OFFSET_LETTER.matcher(letters).find() ? read : inUtc(read);
    }
    Column read = text.try_cast("timestamp");
    return when(text.rlike("^" + DATE + "(" + CLOCK + ")?$"), inUtc(read))
        .when(text.rlike("^" + DATE + CLOCK + OFFSET + "$"), read);
  }

  private Column inUtc(Column local) {
    return times.zone().equals("UTC") ? local : to_utc_timestamp(local, times.zone());
  }
}
