package dev.assay.definition;

import dev.assay.sql.TypedText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
  private static final DataTypeParserInterface PARSER = new CatalystSqlParser();

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
    try {
      return PARSER.parseDataType(type);
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
