package dev.assay.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A broken check that kept nothing back, because a waiver covered it.
 *
 * @param waiver the waiver's number
 * @param until the last day on which it stood
 */
public record Waived(
    String check,
    BigDecimal measured,
    String expected,
    long waiver,
    Instant givenAt,
    String by,
    String reason,
    LocalDate until) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static Waived by(Waiver waiver, CheckResult result) {
    return new Waived(
        result.check(),
        result.measured(),
        result.expected(),
        waiver.number(),
        waiver.givenAt(),
        waiver.by(),
        waiver.reason(),
        waiver.until());
  }

  /** Whether it speaks of what the check measured. */
  public boolean isOf(CheckResult result) {
    return check.equals(result.check())
        && measured.compareTo(result.measured()) == 0
        && expected.equals(result.expected());
  }

  /** What was measured, and who let it pass until when and why. */
  public String sentence() {
    return check
        + " measured "
        + measured.toPlainString()
        + ", the contract wants "
        + expected
        + ": waived by "
        + by
        + " until "
        + until
        + " (w"
        + waiver
        + ": "
        + reason
        + ")";
  }

  /** These as one text, of which {@link #parse} makes them again. */
  public static String text(List<Waived> all) {
    ArrayNode array = JSON.createArrayNode();
    for (Waived one : all) {
      array
          .addObject()
          .put("check", one.check)
          .put("measured", one.measured.toPlainString())
          .put("expected", one.expected)
          .put("waiver", one.waiver)
          .put("given_at", one.givenAt.toString())
          .put("by", one.by)
          .put("reason", one.reason)
          .put("until", one.until.toString());
    }
    return array.toString();
  }

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException when it is another text
   */
  public static List<Waived> parse(String text) {
    try {
      List<Waived> all = new ArrayList<>();
      for (JsonNode one : JSON.readTree(text)) {
        all.add(
            new Waived(
                one.path("check").asText(),
                new BigDecimal(one.path("measured").asText()),
                one.path("expected").asText(),
                one.path("waiver").asLong(),
                Instant.parse(one.path("given_at").asText()),
                one.path("by").asText(),
                one.path("reason").asText(),
                LocalDate.parse(one.path("until").asText())));
      }
      return all;
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("not a list of waived checks", e);
    }
  }
}
