package dev.assay.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.model.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One row that breaks a promise, by the columns that tell it from others.
 *
 * @param key texts by column, in key order
 */
public record Sample(Map<String, String> key) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 80;

  public Sample {
    key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
  }

  /** A text of a key as it is shown: short, and without what steers a terminal. */
  static String shown(String value) {
    String printable = Text.printable(value);
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "...";
  }

  /** For people: {@code sale_id 17, item tea}. */
  public String text() {
    return key.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  static String toJson(List<Sample> samples) {
    try {
      return JSON.writeValueAsString(samples.stream().map(Sample::key).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  static List<Sample> ofJson(String json) {
    try {
      return JSON
          .readValue(json, new TypeReference<List<LinkedHashMap<String, String>>>() {})
          .stream()
          .map(Sample::new)
          .toList();
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }
}
