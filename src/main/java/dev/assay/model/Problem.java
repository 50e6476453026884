package dev.assay.model;

import java.util.Objects;

/**
 * One mistake as a person can act on it.
 *
 * @param place where it stands, such as {@code silver/stg_orders.yaml:7, key "key"}; empty when
 *     there is no place
 * @param problem what is wrong, and why
 * @param remedy what to do instead
 */
public record Problem(String place, String problem, String remedy) {
  public Problem {
    Objects.requireNonNull(place);
    if (problem.isBlank() || remedy.isBlank()) {
      throw new IllegalArgumentException("a problem needs a text and a remedy");
    }
  }

  /** The problem on one line: place, problem, remedy. */
  public String text() {
    String head = place.isEmpty() ? "" : place + ": ";
    return head + sentence(problem) + " " + sentence(remedy);
  }

  private static String sentence(String text) {
    return text.endsWith(".") || text.endsWith("?") || text.endsWith("!") ? text : text + ".";
  }
}
