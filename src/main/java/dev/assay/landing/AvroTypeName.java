package dev.assay.landing;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * The name of an Avro type for people: the logical one if there is one; null in a union is left
 * out.
 */
final class AvroTypeName {
  private AvroTypeName() {}

  static String of(Schema schema) {
    if (schema.isUnion()) {
      return union(schema);
    }
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
    }
    return logical == null ? schema.getType().getName() : logical.getName();
  }

  private static String union(Schema schema) {
    return schema.getTypes().stream()
        .filter(s -> s.getType() != Schema.Type.NULL)
        .map(AvroTypeName::of)
        .reduce((a, b) -> a + " or " + b)
        .orElse("null");
  }
}
