package dev.assay.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** Texts as the values of Spark SQL types that they stand for; a list is a JSON array. */
public final class TypedText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TypedText() {}

  /** The value in Spark's own form; empty when the text is none of that type. */
  public static Optional<Object> value(String text, DataType type) {
    if (type instanceof ArrayType array) {
      return list(text, array.elementType());
    }
    Cast cast =
        new Cast(
            Literal.create(text, DataTypes.StringType),
            type,
            scala.Option.apply("UTC"),
            EvalMode.TRY());
    return cast.checkInputDataTypes().isSuccess()
        ? Optional.ofNullable(cast.eval(null))
        : Optional.empty();
  }

  /** The value as a literal; null of the type where the text is no such value. */
  public static Literal literal(String text, DataType type) {
    @Nullable Object value = value(text, type).orElse(null);
    return new Literal(value, type);
  }

  /** The text of a list: of a JSON array, or of values between commas. */
  public static String list(List<String> items) {
    try {
      return JSON.writeValueAsString(items);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  private static Optional<Object> list(String text, DataType element) {
    List<Object> values = new ArrayList<>();
    try {
      JsonNode tree = JSON.readTree(text);
      if (!tree.isArray()) {
        return Optional.empty();
      }
      for (JsonNode item : tree) {
        Optional<Object> value =
            item.isValueNode() && !item.isNull() ? value(item.asText(), element) : Optional.empty();
        if (value.isEmpty()) {
          return Optional.empty();
        }
        values.add(value.get());
      }
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    return Optional.of(new GenericArrayData(values.toArray()));
  }
}
