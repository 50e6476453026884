package dev.assay.definition;

import dev.assay.sql.TypedText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.DataTypeParserInterface;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Spark SQL types by name. */
public final class SparkTypes {
  /** The types that most columns have, without waiting for Spark's parser to load. */
  private static final Map<String, DataType> PLAIN =
      Map.ofEntries(
          Map.entry("string", DataTypes.StringType),
          Map.entry("int", DataTypes.IntegerType),
          Map.entry("bigint", DataTypes.LongType),
          Map.entry("smallint", DataTypes.ShortType),
          Map.entry("tinyint", DataTypes.ByteType),
          Map.entry("double", DataTypes.DoubleType),
          Map.entry("boolean", DataTypes.BooleanType),
          Map.entry("date", DataTypes.DateType),
          Map.entry("timestamp", DataTypes.TimestampType));

  private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}), ?(\\d{1,2})\\)");
  private static final int MOST_DIGITS = 38;

  /** Loaded when a type is asked for that is not plain. */
  private static final class Parser {
    private static final DataTypeParserInterface SPARK = new CatalystSqlParser();

    private Parser() {}
  }

  private SparkTypes() {}

  static boolean isKnown(String type) {
    try {
      parse(type);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The type of that name; throws {@link IllegalArgumentException} when there is none. */
  public static DataType parse(String type) {
    DataType plain = PLAIN.get(type);
    if (plain != null) {
      return plain;
    }
    Matcher decimal = DECIMAL.matcher(type);
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      int scale = Integer.parseInt(decimal.group(2));
      if (precision > 0 && precision <= MOST_DIGITS && scale <= precision) {
        return DataTypes.createDecimalType(precision, scale);
      }
    }
    return parsed(type);
  }

  /** What Spark's own parser makes of it. */
  static DataType parsed(String type) {
    try {
      return Parser.SPARK.parseDataType(type);
    } catch (Exception e) {
      // Scala declares no exceptions; a precision out of range is not even a ParseException
      if (e instanceof SparkThrowable) {
        throw new IllegalArgumentException("not a Spark SQL type: " + type, e);
      }
      throw new IllegalStateException("Spark could not read a type", e);
    }
  }

  /** The columns of a contract as a Spark schema, nullable throughout. */
  public static StructType schemaOf(Contract contract) {
    StructType schema = new StructType();
    for (Contract.Column column : contract.columns()) {
      schema = schema.add(column.name(), parse(column.type()));
    }
    return schema;
  }

  /** A type as Spark writes it: {@code INTEGER} and {@code int} are the same. */
  public static String normal(String type) {
    return parse(type).simpleString();
  }

  /** Names and types of the columns of a schema that a Delta table keeps as JSON, in order. */
  public static Map<String, String> columns(String schemaJson) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (StructField field : ((StructType) DataType.fromJson(schemaJson)).fields()) {
      columns.put(field.name(), field.dataType().simpleString());
    }
    return columns;
  }

  /** What a reader of the table sees: its promised columns, and in Silver those that Assay adds. */
  public static StructType rowOf(Contract contract) {
    return ContractReferences.rowOf(contract);
  }

  /** Whether Spark can read {@code text} as a value of the type. */
  public static boolean fits(String text, String type) {
    return TypedText.value(text, parse(type)).isPresent();
  }

  /** A parameter as Spark sees it: a typed value; one without a value is a null of its type. */
  public static Literal literal(Parameter parameter) {
    return TypedText.literal(parameter.value(), parse(parameter.type()));
  }

  /**
   * The text that Spark writes for the value that it reads from {@code text}; empty when that is no
   * value of the type, or loses digits.
   */
  static Optional<String> canonical(String text, String type) {
    DataType parsed = parse(type);
    return TypedText.value(text, parsed)
        .filter(v -> !(v instanceof Decimal d) || isSame(d, text))
        .map(v -> cast(new Literal(v, parsed), DataTypes.StringType).eval(null).toString());
  }

  private static boolean isSame(Decimal value, String text) {
    return value.toJavaBigDecimal().compareTo(new BigDecimal(text.strip())) == 0;
  }

  private static Cast cast(Literal literal, DataType type) {
    return new Cast(literal, type, scala.Option.apply("UTC"), EvalMode.TRY());
  }
}
