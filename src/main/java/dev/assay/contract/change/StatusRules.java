package dev.assay.contract.change;

import java.util.List;
import java.util.Optional;

/** What the life of a contract means: who reads a table wants one that is promised. */
final class StatusRules {
  private static final List<String> PROMISED = List.of("active", "deprecated");

  private StatusRules() {}

  static Optional<Change> change(String before, String after) {
    if (before.equals(after)) {
      return Optional.empty();
    }
    String text = "is " + after + ", was " + before;
    if (after.equals("retired")) {
      return Optional.of(Change.breaking("status", text, "nothing is promised any more"));
    }
    if (PROMISED.contains(before) && !PROMISED.contains(after)) {
      return Optional.of(
          Change.breaking("status", text, "what was promised is only a draft again"));
    }
    return Optional.of(Change.compatible("status", text));
  }
}
