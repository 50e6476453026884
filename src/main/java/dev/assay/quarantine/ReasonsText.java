package dev.assay.quarantine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reasons as a JSON array, as they stand in {@code ops.quarantine_decisions}. */
final class ReasonsText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReasonsText() {}

  static String of(List<Reason> reasons) {
    ArrayNode array = JSON.createArrayNode();
    for (Reason reason : reasons) {
      array
          .addObject()
          .put("code", reason.code())
          .put("column", reason.column())
          .put("rule", reason.rule());
    }
    return array.toString();
  }

  static List<Reason> parse(String json) {
    try {
      List<Reason> reasons = new ArrayList<>();
      for (JsonNode reason : JSON.readTree(json)) {
        reasons.add(
            new Reason(reason.path("code").asText(), text(reason, "column"), text(reason, "rule")));
      }
      return reasons;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("ops.quarantine_decisions holds reasons that are no JSON", e);
    }
  }

  private static @Nullable String text(JsonNode reason, String name) {
    return reason.hasNonNull(name) ? reason.path(name).asText() : null;
  }
}
