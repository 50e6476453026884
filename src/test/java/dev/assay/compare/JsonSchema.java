package dev.assay.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** As much of JSON Schema as the published schemas use; it refuses a word that it does not know. */
final class JsonSchema {
  private static final Set<String> WORDS =
      Set.of(
          "$schema",
          "$defs",
          "$ref",
          "title",
          "description",
          "type",
          "additionalProperties",
          "required",
          "properties",
          "items",
          "const",
          "enum",
          "pattern");

  private final JsonNode root;
  private final List<String> mistakes = new ArrayList<>();

  JsonSchema(JsonNode root) {
    this.root = root;
  }

  /** What is not as the schema says. */
  List<String> mistakes(JsonNode value) {
    check(root, value, "$");
    return mistakes;
  }

  private void check(JsonNode schema, JsonNode value, String place) {
    schema.fieldNames().forEachRemaining(w -> require(WORDS.contains(w), place, "word " + w));
    if (schema.has("$ref")) {
      check(root.at(schema.path("$ref").asText().substring(1)), value, place);
    }
    if (schema.has("const")) {
      require(schema.path("const").equals(value), place, "const");
    }
    if (schema.has("enum")) {
      require(contains(schema.path("enum"), value), place, "enum");
    }
    if (schema.has("pattern")) {
      require(value.asText().matches(schema.path("pattern").asText()), place, "pattern");
    }
    if (schema.has("type")) {
      require(hasType(schema.path("type"), value), place, "type");
    }
    if (value.isArray() && schema.has("items")) {
      value.forEach(v -> check(schema.path("items"), v, place + "[]"));
    }
    if (value.isObject()) {
      checkObject(schema, value, place);
    }
  }

  private void checkObject(JsonNode schema, JsonNode value, String place) {
    schema.path("required").forEach(r -> require(value.has(r.asText()), place, "no " + r));
    JsonNode others = schema.path("additionalProperties");
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String below = place + "." + field.getKey();
      JsonNode known = schema.path("properties").path(field.getKey());
      if (!known.isMissingNode()) {
        check(known, field.getValue(), below);
      } else if (others.isObject()) {
        check(others, field.getValue(), below);
      } else {
        require(!others.isBoolean() || others.asBoolean(), below, "unknown");
      }
    }
  }

  private static boolean hasType(JsonNode type, JsonNode value) {
    if (type.isArray()) {
      return StreamSupport.stream(type.spliterator(), false).anyMatch(t -> hasType(t, value));
    }
    return switch (type.asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    return StreamSupport.stream(list.spliterator(), false).anyMatch(value::equals);
  }

  private void require(boolean holds, String place, String what) {
    if (!holds) {
      mistakes.add(place + ": " + what);
    }
  }
}
