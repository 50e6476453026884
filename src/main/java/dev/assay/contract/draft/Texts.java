package dev.assay.contract.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the texts of a column have in common.
 *
 * @param values all that there are, sorted; empty where there are more than a few
 * @param shapes the forms that every text has
 */
record Texts(List<String> values, Set<Shape> shapes) {
  /** Of a column that was not looked at, or holds no texts. */
  static final Texts UNKNOWN = new Texts(List.of(), Set.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  Texts {
    values = List.copyOf(values);
    shapes = Set.copyOf(shapes);
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(
          Map.of("values", values, "shapes", shapes.stream().map(Shape::name).sorted().toList()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  static Texts ofJson(String json) {
    try {
      JsonNode root = JSON.readTree(json);
      List<String> values = new ArrayList<>();
      root.get("values").forEach(v -> values.add(v.asText()));
      Set<Shape> shapes = EnumSet.noneOf(Shape.class);
      root.get("shapes").forEach(s -> shapes.add(Shape.valueOf(s.asText())));
      return new Texts(values, shapes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was written as JSON is none", e);
    }
  }
}
