package dev.assay.contract.change;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How closely a column is guarded, by the word that classifies it. */
final class Sensitivity {
  private static final int MOST = 3;
  private static final Map<String, Integer> RANKS =
      Map.of("", 0, "public", 0, "internal", 1, "confidential", 2);

  private Sensitivity() {}

  /** A word that is not known is guarded most. */
  private static int rank(String classification) {
    return RANKS.getOrDefault(classification.strip().toLowerCase(Locale.ROOT), MOST);
  }

  static Optional<Change> change(String subject, String before, String after) {
    if (before.equals(after)) {
      return Optional.empty();
    }
    String text = "is classified " + word(after) + ", was " + word(before);
    int raised = Integer.compare(rank(after), rank(before));
    if (raised == 0) {
      return Optional.of(Change.documentation(subject, text));
    }
    return Optional.of(
        raised < 0
            ? Change.compatible(subject, text)
            : Change.breaking(subject, text, "who could read its values may see them no more"));
  }

  private static String word(String classification) {
    return classification.isBlank() ? "nothing" : classification;
  }
}
