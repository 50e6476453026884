package dev.assay.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between which whole numbers the values of a column lie in one file, by the log's statistics;
 * these are told exactly, while texts are shortened and times rounded.
 */
record ValueRange(BigDecimal least, BigDecimal greatest) {
  /** That of one column; empty when it is not told, or of another type. */
  static Optional<ValueRange> of(JsonNode statistics, String column) {
    JsonNode least = statistics.path("minValues").path(column);
    JsonNode greatest = statistics.path("maxValues").path(column);
    return least.isIntegralNumber() && greatest.isIntegralNumber()
        ? Optional.of(new ValueRange(least.decimalValue(), greatest.decimalValue()))
        : Optional.empty();
  }

  private boolean meets(ValueRange other) {
    return least.compareTo(other.greatest) <= 0 && other.least.compareTo(greatest) <= 0;
  }

  /** Whether two files may have a row each with the same values; null for no statistics. */
  static boolean mayMeet(@Nullable String one, @Nullable String other, List<String> columns) {
    return mayMeet(read(one), read(other), columns);
  }

  private static boolean mayMeet(JsonNode one, JsonNode other, List<String> columns) {
    for (String column : columns) {
      ValueRange own = of(one, column).orElse(null);
      ValueRange its = of(other, column).orElse(null);
      if (own != null && its != null && !own.meets(its)) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode read(@Nullable String statistics) {
    try {
      return CommitText.JSON.readTree(statistics == null ? "{}" : statistics);
    } catch (JsonProcessingException e) {
      // whoever knows nothing excludes nothing
      return MissingNode.getInstance();
    }
  }
}
