package dev.assay.quarantine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.definition.OpenColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a record that stands aside, beside its reasons; what no contract calls open is
 * told by its length only.
 *
 * @param run the run that loaded it
 * @param line the line of the file on which it begins
 * @param detail more about why it could not be read
 * @param values what was delivered, by column
 */
public record Delivered(
    @Nullable String run, @Nullable Long line, @Nullable String detail, List<Value> values) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RESCUED = "_rescued_data";

  public Delivered {
    values = List.copyOf(values);
  }

  /**
   * One delivered value.
   *
   * @param column the column; empty for the text of a record that could not be read
   * @param text null where nothing was delivered, or where it may not be shown
   * @param hiddenLength how many characters a value has that may not be shown; 0 for others
   */
  public record Value(String column, @Nullable String text, int hiddenLength) {
    /** Whether there is a value that may not be shown. */
    public boolean isHidden() {
      return hiddenLength > 0;
    }

    /** A value that may be shown. */
    public static Value shown(String column, @Nullable String text) {
      return new Value(column, text, 0);
    }

    /** A value that may not be shown, unless it is nothing. */
    public static Value hidden(String column, @Nullable String text) {
      return text == null || text.isEmpty()
          ? shown(column, text)
          : new Value(column, null, text.codePointCount(0, text.length()));
    }

    static Value of(String column, @Nullable String text, boolean open) {
      return open ? shown(column, text) : hidden(column, text);
    }
  }

  static Delivered nothing() {
    return new Delivered(null, null, null, List.of());
  }

  static Delivered of(ShelfRows.Stored stored, @Nullable String run, OpenColumns open) {
    return new Delivered(run, stored.line(), stored.detail(), values(stored, open));
  }

  private static List<Value> values(ShelfRows.Stored stored, OpenColumns open) {
    String raw = stored.raw();
    if (raw == null) {
      return List.of();
    }
    return stored.byColumn() ? valuesOf(raw, open) : List.of(Value.of("", raw, open.areAll()));
  }

  private static List<Value> valuesOf(String json, OpenColumns open) {
    List<Value> values = new ArrayList<>();
    Map<String, @Nullable String> delivered = texts(json);
    for (String column : open.declared()) {
      values.add(Value.of(column, delivered.get(column), open.contains(column)));
    }
    delivered.forEach(
        (column, text) -> {
          if (column.equals(RESCUED) && text != null) {
            texts(text).forEach((name, value) -> values.add(Value.of(name, value, false)));
          } else if (!open.declared().contains(column)) {
            values.add(Value.of(column, text, false));
          }
        });
    return values;
  }

  private static Map<String, @Nullable String> texts(String json) {
    try {
      Map<String, @Nullable String> texts = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : JSON.readTree(json).properties()) {
        texts.put(field.getKey(), field.getValue().isNull() ? null : field.getValue().asText());
      }
      return texts;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a quarantine holds a record that is no JSON", e);
    }
  }
}
