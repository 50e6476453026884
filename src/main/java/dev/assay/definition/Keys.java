package dev.assay.definition;

import dev.assay.definition.YamlNode.Kind;
import dev.assay.definition.YamlNode.ListNode;
import dev.assay.definition.YamlNode.MapNode;
import dev.assay.definition.YamlNode.ScalarNode;
import dev.assay.model.Identifier;
import dev.assay.model.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one mapping as a reader asks for them; {@link #done()} refuses every key that nobody
 * asked for. A getter that finds a mistake records it and answers with its fallback, so that
 * reading goes on.
 */
final class Keys {
  /** The remedy for a name that is none. */
  static final String NAME_RULE =
      "Use letters, digits and _, not starting with a digit, at most 128";

  private final MapNode map;
  private final Mistakes mistakes;
  private final TreeSet<String> asked = new TreeSet<>();

  Keys(MapNode map, Mistakes mistakes) {
    this.map = map;
    this.mistakes = mistakes;
  }

  Place place() {
    return map.place();
  }

  /** Where the key stands, or where the mapping begins. */
  Place placeOf(String key) {
    return map.keys().getOrDefault(key, map.place());
  }

  boolean has(String key) {
    asked.add(key);
    return map.entries().containsKey(key);
  }

  /** Whether a mapping stands at the key. */
  boolean isMapping(String key) {
    return find(key) instanceof MapNode;
  }

  /** Whether the value of the key is written as a list. */
  boolean isList(String key) {
    return find(key) instanceof ListNode;
  }

  /** Whether the key is absent or an empty list; anything else is a value, right or wrong. */
  boolean lacks(String key) {
    YamlNode node = find(key);
    return node == null || (node instanceof ListNode list && list.items().isEmpty());
  }

  /** The names of all keys, for mappings whose keys are data. */
  List<String> names() {
    asked.addAll(map.entries().keySet());
    return List.copyOf(map.entries().keySet());
  }

  /** Records a mistake in the value of a key, or in its absence. */
  void mistake(String key, String problem, String remedy) {
    mistakes.addAtKey(placeOf(key), key, problem, remedy);
  }

  /** A text that must be there; empty, with a mistake recorded, when it is not. */
  String text(String key) {
    YamlNode node = find(key);
    if (node == null) {
      mistakes.add(map.place(), "the key \"" + key + "\" is missing", "Add " + key + ": ...");
      return "";
    }
    String text = text(key, "");
    if (text.isBlank() && isText(node)) {
      mistake(key, "the text is empty", "Write " + key + ": some text");
    }
    return text;
  }

  /** A text, or the fallback when the key is absent. */
  String text(String key, String fallback) {
    YamlNode node = find(key);
    if (node == null) {
      return fallback;
    }
    if (node instanceof ScalarNode scalar && isText(node)) {
      return scalar.text();
    }
    mistake(
        key,
        "expected a text, found " + describe(node),
        "Write " + key + ": some text, in quotes where YAML takes it for nothing");
    return fallback;
  }

  /** A text, or nothing where nothing is written: for mappings whose values are data. */
  Optional<String> value(String key) {
    YamlNode node = find(key);
    if (node == null || (node instanceof ScalarNode scalar && scalar.kind() == Kind.NULL)) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.text());
    }
    mistake(key, "expected a single value, found " + describe(node), "Write one value, or null");
    return Optional.empty();
  }

  /** Refuses any other text than this one; the remedy is to write it. */
  void exactly(String key, String value, String problem) {
    String text = text(key);
    if (!text.isEmpty() && !text.equals(value)) {
      mistake(key, problem, "Write " + key + ": " + value);
    }
  }

  /** A text that obeys the rule for names. */
  String identifier(String key) {
    String text = text(key);
    if (!text.isEmpty() && !Identifier.isValid(text)) {
      mistake(key, "the value is not a name", NAME_RULE);
      return "";
    }
    return text;
  }

  /** A whole number, or the fallback. */
  long number(String key, long fallback) {
    String text = text(key, Long.toString(fallback));
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      mistake(key, "expected a whole number", "Write digits only");
      return fallback;
    }
  }

  /** true or false; false when the key is absent. */
  boolean flag(String key) {
    String text = text(key, "false");
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    mistake(key, "expected true or false", "Write true or false");
    return false;
  }

  /** One word of an enum, written in lower case, or the fallback. */
  <E extends Enum<E>> E word(String key, Class<E> type, E fallback) {
    String text = text(key, fallback.name().toLowerCase(Locale.ROOT));
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    List<String> words =
        Arrays.stream(type.getEnumConstants()).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
    mistake(key, "the value is not known here", Mistakes.choice("Values", text, words));
    return fallback;
  }

  /** A list of texts, empty when the key is absent; one text alone counts as a list of one. */
  List<String> texts(String key) {
    YamlNode node = find(key);
    if (node instanceof ScalarNode scalar && isText(node)) {
      return List.of(scalar.text());
    }
    List<String> out = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (item instanceof ScalarNode scalar && isText(item)) {
        out.add(scalar.text());
      } else {
        mistakes.addAtKey(
            item.place(),
            key,
            "expected a list of texts, found " + describe(item) + " in it",
            "Write " + key + ": [a, b], in quotes where YAML takes a text for nothing");
      }
    }
    return List.copyOf(out);
  }

  /** The mappings of a list, empty when the key is absent. */
  List<Keys> maps(String key) {
    List<Keys> out = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (item instanceof MapNode child) {
        out.add(new Keys(child, mistakes));
      } else {
        mistakes.addAtKey(
            item.place(),
            key,
            "expected a list of mappings, found " + describe(item) + " in it",
            "Write each as - key: value");
      }
    }
    return out;
  }

  /** A mapping below the key; empty when absent. */
  Optional<Keys> map(String key) {
    YamlNode node = find(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof MapNode child) {
      return Optional.of(new Keys(child, mistakes));
    }
    mistake(
        key,
        "expected a mapping, found " + describe(node),
        "Write " + key + ": with indented keys below");
    return Optional.empty();
  }

  /** Keys that only people read; the standard says what may stand there. */
  void forPeople(String... keys) {
    asked.addAll(List.of(keys));
  }

  /**
   * What stands below {@code customProperties}, each under its own name; empty when nothing does.
   */
  Keys customProperties() {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    for (Keys item : maps("customProperties")) {
      String name = item.text("property");
      item.forPeople("id", "description");
      YamlNode value = item.find("value");
      item.done();
      if (value == null || name.isEmpty()) {
        continue;
      }
      if (entries.putIfAbsent(name, value) == null) {
        places.put(name, item.placeOf("value"));
      } else {
        item.mistake("property", name + " stands twice", "Keep one of the two");
      }
    }
    return new Keys(new MapNode(placeOf("customProperties"), entries, places), mistakes);
  }

  /**
   * Refuses keys that look like one that was asked for: of custom properties, where others may
   * write their own.
   */
  void doneAmongOthers() {
    for (String key : map.entries().keySet()) {
      if (!asked.contains(key)) {
        Text.nearest(key, asked)
            .ifPresent(n -> mistake(key, "unknown property", "Did you mean " + n + "?"));
      }
    }
  }

  /** Refuses every key that was not asked for. */
  void done() {
    for (String key : map.entries().keySet()) {
      if (!asked.contains(key)) {
        mistake(key, "unknown key", Mistakes.choice("Keys", key, asked));
      }
    }
  }

  private List<YamlNode> items(String key) {
    YamlNode node = find(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof ListNode list) {
      return list.items();
    }
    mistake(key, "expected a list, found " + describe(node), "Write " + key + ": [...]");
    return List.of();
  }

  private @Nullable YamlNode find(String key) {
    asked.add(key);
    return map.entries().get(key);
  }

  /** Numbers and truth values count as the text that was written; nothing does not. */
  private static boolean isText(YamlNode node) {
    return node instanceof ScalarNode scalar && scalar.kind() != Kind.NULL;
  }

  private static String describe(YamlNode node) {
    return node instanceof ScalarNode && !isText(node) ? "nothing" : node.kindName();
  }
}
