package dev.assay.compare;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;

/** Brings values into a form in which Spark can group, order and compare them. */
final class ComparableValues {
  private ComparableValues() {}

  /** Whether values of the two types can be equal at all. */
  static boolean areComparable(DataType one, DataType other) {
    return isSame(one, other)
        || (isExactNumber(one) && isExactNumber(other))
        || (isFloating(one) && isFloating(other));
  }

  /**
   * The value in a form that is equal to the form of a value of type {@code other} exactly when the
   * two are equal.
   */
  static Column of(Column value, DataType type, DataType other) {
    if (isSame(type, other)) {
      return of(value, type);
    }
    return isExactNumber(type) ? digits(value, type) : value.cast(DataTypes.DoubleType);
  }

  /** Decimals of two scales have no common type that holds every value of both. */
  private static Column digits(Column value, DataType type) {
    Column text = value.cast(DataTypes.StringType);
    boolean fraction = type instanceof DecimalType decimal && decimal.scale() > 0;
    return fraction ? regexp_replace(text, lit("\\.?0+$"), lit("")) : text;
  }

  /** Maps are not ordered, variants not comparable, and a collation may not tell texts apart. */
  private static Column of(Column value, DataType type) {
    if (isPlain(type)) {
      return value;
    }
    if (type instanceof ArrayType array) {
      return transform(value, element -> of(element, array.elementType()));
    }
    if (type instanceof MapType map) {
      return array_sort(
          transform(
              map_entries(value),
              e ->
                  struct(
                      of(e.getField("key"), map.keyType()).as("key"),
                      of(e.getField("value"), map.valueType()).as("value"))));
    }
    if (type instanceof StructType struct) {
      Column[] fields =
          Arrays.stream(struct.fields())
              .map(f -> of(value.getField(f.name()), f.dataType()).as(f.name()))
              .toArray(Column[]::new);
      return when(value.isNotNull(), struct(fields));
    }
    return type instanceof VariantType ? to_json(value) : value.cast(DataTypes.StringType);
  }

  private static boolean isPlain(DataType type) {
    if (type instanceof StructType struct) {
      return Arrays.stream(struct.fields()).map(StructField::dataType).allMatch(t -> isPlain(t));
    }
    if (type instanceof ArrayType array) {
      return isPlain(array.elementType());
    }
    if (type instanceof StringType) {
      return type.equals(DataTypes.StringType);
    }
    return !(type instanceof MapType) && !(type instanceof VariantType);
  }

  private static boolean isSame(DataType one, DataType other) {
    return one.catalogString().equals(other.catalogString());
  }

  private static boolean isExactNumber(DataType type) {
    return type instanceof IntegralType || type instanceof DecimalType;
  }

  private static boolean isFloating(DataType type) {
    return type instanceof FloatType || type instanceof DoubleType;
  }
}
