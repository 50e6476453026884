package dev.assay.contract.export;

import dev.assay.definition.Check;
import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Contract;
import dev.assay.definition.Contract.Column;
import dev.assay.definition.SparkTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FractionalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/** A contract as a JSON Schema (draft 2020-12) of one row. */
public final class ContractJsonSchema {
  private final Contract contract;

  private ContractJsonSchema(Contract contract) {
    this.contract = contract;
  }

  /** The schema as maps and lists, in contract order. */
  public static Map<String, Object> of(Contract contract) {
    return new ContractJsonSchema(contract).schema();
  }

  private Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:assay:" + contract.id() + ":" + contract.version());
    schema.put("title", contract.table().toString());
    schema.put("description", contract.grain());
    schema.put("type", "object");
    Map<String, Object> properties = new LinkedHashMap<>();
    contract.columns().forEach(c -> properties.put(c.name(), property(c)));
    schema.put("properties", properties);
    schema.put(
        "required",
        contract.columns().stream()
            .filter(ContractJsonSchema::isNeverNull)
            .map(Column::name)
            .toList());
    schema.put("additionalProperties", false);
    return schema;
  }

  private Map<String, Object> property(Column column) {
    Map<String, Object> property = new LinkedHashMap<>(type(SparkTypes.parse(column.type())));
    if (!isNeverNull(column)) {
      property.computeIfPresent("type", (k, type) -> List.of(type, "null"));
    }
    if (!column.description().isBlank()) {
      property.put("description", column.description());
    }
    contract.checks().stream()
        .filter(c -> c.severity() == Check.Severity.FAIL && c.bounds().equals(Bounds.ZERO))
        .forEach(c -> restrict(property, column, c.measure()));
    return property;
  }

  private static boolean isNeverNull(Column column) {
    return column.required() || column.keyPosition() > 0;
  }

  /** Only texts are restricted by texts: JSON has other values for other types. */
  private static void restrict(Map<String, Object> property, Column column, Check.Measure measure) {
    boolean text = SparkTypes.normal(column.type()).equals("string");
    if (measure instanceof Check.NotAccepted accepted
        && accepted.column().equals(column.name())
        && text) {
      List<@Nullable Object> values = new ArrayList<>(accepted.values());
      if (!isNeverNull(column)) {
        values.add(null);
      }
      property.put("enum", values);
    }
    if (measure instanceof Check.NotMatching matching
        && matching.column().equals(column.name())
        && text) {
      property.put("pattern", "^(?:" + matching.pattern() + ")$");
    }
    if (measure instanceof Check.Outside outside && outside.column().equals(column.name())) {
      end(property, "minimum", outside.least());
      end(property, "maximum", outside.most());
    }
  }

  private static void end(Map<String, Object> property, String key, @Nullable BigDecimal end) {
    if (end != null) {
      property.put(key, end);
    }
  }

  private static Map<String, Object> type(DataType type) {
    if (type instanceof IntegralType) {
      return Map.of("type", "integer");
    }
    if (type instanceof DecimalType || type instanceof FractionalType) {
      return Map.of("type", "number");
    }
    if (type instanceof BooleanType) {
      return Map.of("type", "boolean");
    }
    if (type instanceof DateType) {
      return Map.of("type", "string", "format", "date");
    }
    if (type instanceof TimestampType) {
      return Map.of("type", "string", "format", "date-time");
    }
    if (type instanceof ArrayType array) {
      return Map.of("type", "array", "items", type(array.elementType()));
    }
    return type instanceof StructType || type instanceof MapType
        ? Map.of("type", "object")
        : Map.of("type", "string");
  }
}
