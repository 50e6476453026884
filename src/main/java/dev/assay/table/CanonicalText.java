package dev.assay.table;

import static org.apache.spark.sql.functions.char_length;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FractionalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * One text per row that says its values and nothing else: per column a letter for the type, then
 * {@code ~} for null, or the value's length and the value. Two rows have the same text exactly when
 * they hold the same values. Plain enough to be computed by any engine; docs/content-hash.md is its
 * specification.
 */
public final class CanonicalText {
  private CanonicalText() {}

  /** The text of the row's values in the order of {@code columns}. */
  public static Column of(StructType columns) {
    return of(columns, "");
  }

  /** The same for columns of a joined side, such as {@code target.}. */
  public static Column of(StructType columns, String prefix) {
    return concat(
        Arrays.stream(columns.fields()).map(f -> field(f, prefix)).toArray(Column[]::new));
  }

  private static Column field(StructField field, String prefix) {
    Column value = col(prefix + "`" + field.name() + "`");
    Column text = text(value, field.dataType());
    Column present = concat(char_length(text).cast("string"), lit(":"), text);
    // no condition around the text of a value, or Spark would compute it once more for its length
    return concat(lit(tag(field.dataType())), coalesce(present, lit("~")), lit(";"));
  }

  /** Null of null alone. */
  private static Column text(Column value, DataType type) {
    if (type instanceof StringType) {
      return value;
    }
    if (type instanceof TimestampType) {
      return unix_micros(value).cast("string");
    }
    if (type instanceof DateType) {
      return unix_date(value).cast("string");
    }
    if (isPlain(type)) {
      return value.cast("string");
    }
    return when(value.isNotNull(), to_json(functions.struct(value)));
  }

  private static boolean isPlain(DataType type) {
    return type instanceof IntegralType
        || type instanceof FractionalType
        || type instanceof BooleanType;
  }

  private static String tag(DataType type) {
    if (type instanceof StringType) {
      return "s";
    }
    if (type instanceof IntegralType) {
      return "i";
    }
    if (type instanceof DecimalType) {
      return "n";
    }
    if (type instanceof BooleanType) {
      return "b";
    }
    if (type instanceof DateType) {
      return "d";
    }
    return type instanceof TimestampType ? "t" : "j";
  }
}
