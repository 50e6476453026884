package dev.assay.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;

/**
 * One objection of the standard's schema, in words that say what to write.
 *
 * @param key the key at whose value it stands
 */
record StandardComplaint(Place place, String key, Error error) {
  private static final String OPERATORS =
      "Write one of mustBe, mustBeGreaterOrEqualTo and mustBeLessOrEqualTo; for two"
          + " different ends mustBeBetween: [least, most]";

  void recordIn(Mistakes mistakes) {
    if (mistakes.speakOf(place)) {
      return;
    }
    if (isAboutOperators()) {
      mistakes.add(place, "the standard wants exactly one comparison in a rule", OPERATORS);
      return;
    }
    mistakes.addAtKey(place, key, problem(), remedy());
  }

  private boolean isAboutOperators() {
    return error.getKeyword().equals("oneOf")
        && error.getSchemaLocation().toString().contains("DataQualityOperators");
  }

  private boolean isAboutAReference() {
    return key.equals("to") && error.getEvaluationPath().toString().contains("elationship");
  }

  private String problem() {
    return switch (error.getKeyword()) {
      case "unevaluatedProperties", "additionalProperties" -> "the standard has no such key here";
      case "required" -> "the standard wants the key " + error.getProperty() + " here";
      case "enum", "const" -> "not one of the words of the standard";
      case "type" -> "the standard wants " + type() + " here";
      case "oneOf", "anyOf", "pattern" -> "not written as the standard wants it";
      default -> "the standard objects: " + error.getMessage();
    };
  }

  private String remedy() {
    if (isAboutAReference()) {
      return "Write the other contract's file and the column, such as"
          + " silver.stg_users.odcs.yaml#/schema/stg_users/properties/user_id";
    }
    if (key.equals("severity") && error.getInstanceLocation().toString().contains("slaProp")) {
      return "Write at the end of the file customProperties: [{property: checkSeverity, value:"
          + " {is_fresh: warn}}]";
    }
    return switch (error.getKeyword()) {
      case "unevaluatedProperties", "additionalProperties" ->
          "Take it out, or write it below customProperties as - property: " + key + ", value: ...";
      case "required" -> "Add " + error.getProperty() + ": ...";
      case "enum" -> "Words are " + String.join(", ", words()) + ".";
      case "type" -> "Write " + type() + "; a text that looks like something else in quotes";
      default -> "See docs/contracts.md, or the standard's own pages";
    };
  }

  private String type() {
    JsonNode type = error.getSchemaNode();
    return switch (type == null ? "" : type.asText()) {
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "a mapping";
      default -> "another type";
    };
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    if (error.getSchemaNode() != null) {
      error.getSchemaNode().forEach(w -> words.add(w.asText()));
    }
    return words;
  }
}
