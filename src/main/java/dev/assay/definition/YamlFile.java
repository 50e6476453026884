package dev.assay.definition;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.assay.definition.YamlNode.Kind;
import dev.assay.definition.YamlNode.ListNode;
import dev.assay.definition.YamlNode.MapNode;
import dev.assay.definition.YamlNode.ScalarNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads one YAML text into nodes that know their lines; a key written twice is a mistake. */
final class YamlFile {
  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final String file;
  private final Mistakes mistakes;

  private YamlFile(String file, Mistakes mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  /** The mapping at the root; empty (with a mistake recorded) when the text is no such thing. */
  static Optional<MapNode> parse(String file, String text, Mistakes mistakes) {
    return new YamlFile(file, mistakes).root(text);
  }

  private Optional<MapNode> root(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        mistakes.add(new Place(file, 1), "the file is empty", "Write its keys, or delete it");
        return Optional.empty();
      }
      YamlNode node = node(parser);
      if (parser.nextToken() != null) {
        mistakes.add(
            here(parser), "a second document begins here", "Write one document without --- in it");
      }
      if (node instanceof MapNode map) {
        return Optional.of(map);
      }
      mistakes.add(
          node.place(),
          "the file holds " + node.kindName() + ", not a mapping",
          "Write key: value pairs");
    } catch (JsonProcessingException e) {
      mistakes.add(
          new Place(file, line(e)),
          "not valid YAML: " + reason(e),
          "Correct the syntax near this line, or put the text in quotes");
    } catch (IOException e) {
      throw new IllegalStateException("reading a text in memory", e);
    }
    return Optional.empty();
  }

  private YamlNode node(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return map(parser);
    }
    if (token == JsonToken.START_ARRAY) {
      return list(parser);
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      mistakes.add(here(parser), "an alias (*name) is not read here", "Write the value itself");
    }
    return new ScalarNode(here(parser), textOf(parser), kind(token));
  }

  private MapNode map(JsonParser parser) throws IOException {
    Place start = here(parser);
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    Map<String, Place> keys = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Place place = here(parser);
      parser.nextToken();
      YamlNode value = node(parser);
      if (entries.putIfAbsent(key, value) == null) {
        keys.put(key, place);
      } else {
        mistakes.addAtKey(place, key, "the key stands twice", "Keep one of the two");
      }
    }
    return new MapNode(keys.isEmpty() ? start : keys.values().iterator().next(), entries, keys);
  }

  private ListNode list(JsonParser parser) throws IOException {
    Place start = here(parser);
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(parser));
    }
    return new ListNode(start, List.copyOf(items));
  }

  private Place here(JsonParser parser) {
    return new Place(file, parser.currentTokenLocation().getLineNr());
  }

  private static String textOf(JsonParser parser) throws IOException {
    @Nullable String text = parser.getText();
    return text == null ? "" : text;
  }

  private static Kind kind(JsonToken token) {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
      case VALUE_NULL -> Kind.NULL;
      default -> Kind.TEXT;
    };
  }

  private static int line(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return marked.getProblemMark().getLine() + 1;
    }
    return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
  }

  /** The first line of what the parser says; what follows quotes the file. */
  private static String reason(JsonProcessingException e) {
    String text =
        e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null
            ? marked.getProblem()
            : e.getOriginalMessage();
    return text.lines().findFirst().orElse("it cannot be parsed").strip();
  }
}
