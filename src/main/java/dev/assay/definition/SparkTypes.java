package dev.assay.definition;

import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.DataTypeParserInterface;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Spark SQL types by name. */
public final class SparkTypes {
  private static final DataTypeParserInterface PARSER = new CatalystSqlParser();

  private SparkTypes() {}

  static boolean isKnown(String type) {
    try {
      PARSER.parseDataType(type);
      return true;
    } catch (ParseException e) {
      return false;
    }
  }

  /** The type of that name; throws {@link IllegalArgumentException} when there is none. */
  public static DataType parse(String type) {
    try {
      return PARSER.parseDataType(type);
    } catch (ParseException e) {
      throw new IllegalArgumentException("not a Spark SQL type: " + type, e);
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
}
