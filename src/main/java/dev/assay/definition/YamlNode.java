package dev.assay.definition;

import java.util.List;
import java.util.Map;

/** A YAML value that knows its place. */
sealed interface YamlNode {
  Place place();

  /** A mapping; keys keep their order, and every key its own place. */
  record MapNode(Place place, Map<String, YamlNode> entries, Map<String, Place> keys)
      implements YamlNode {}

  /** A sequence. */
  record ListNode(Place place, List<YamlNode> items) implements YamlNode {}

  /** A text, number, boolean or null, as it was written. */
  record ScalarNode(Place place, String text, Kind kind) implements YamlNode {}

  /** What YAML takes an unquoted scalar for. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /** A word for messages. */
  default String kindName() {
    if (this instanceof MapNode) {
      return "a mapping";
    }
    if (this instanceof ListNode) {
      return "a list";
    }
    return "a single value";
  }
}
