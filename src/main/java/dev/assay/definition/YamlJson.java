package dev.assay.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.definition.YamlNode.ListNode;
import dev.assay.definition.YamlNode.MapNode;
import dev.assay.definition.YamlNode.ScalarNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** YAML as the JSON that a schema speaks of; a number that JSON cannot write stays a text. */
final class YamlJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private YamlJson() {}

  static JsonNode of(YamlNode node) {
    if (node instanceof MapNode map) {
      ObjectNode object = JSON.objectNode();
      map.entries().forEach((key, value) -> object.set(key, of(value)));
      return object;
    }
    if (node instanceof ListNode list) {
      ArrayNode array = JSON.arrayNode();
      list.items().forEach(item -> array.add(of(item)));
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private static JsonNode scalar(ScalarNode node) {
    return switch (node.kind()) {
      case TEXT -> JSON.textNode(node.text());
      case BOOLEAN -> JSON.booleanNode(Boolean.parseBoolean(node.text()));
      case NULL -> JSON.nullNode();
      case NUMBER -> number(node.text());
    };
  }

  private static JsonNode number(String text) {
    try {
      return text.matches("[+-]?\\d+")
          ? JSON.numberNode(new BigInteger(text))
          : JSON.numberNode(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return JSON.textNode(text);
    }
  }
}
