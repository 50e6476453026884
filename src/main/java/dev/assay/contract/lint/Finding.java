package dev.assay.contract.lint;

import dev.assay.model.Problem;

/**
 * Something about a contract that should be otherwise.
 *
 * @param rule a short name of the rule, such as {@code no-description}
 */
public record Finding(Weight weight, String rule, Problem problem) {
  /** How much a finding matters, gravest first. */
  public enum Weight {
    /** The contract cannot be used. */
    ERROR("error"),
    /** Readers, or data about persons, may be harmed. */
    WARNING("warning"),
    /** It would be a better contract. */
    ADVICE("advice");

    private final String word;

    Weight(String word) {
      this.word = word;
    }

    /** For people and programs. */
    public String word() {
      return word;
    }
  }

  /** The finding that a contract cannot be read. */
  public static Finding invalid(Problem problem) {
    return new Finding(Weight.ERROR, "invalid", problem);
  }

  /** Whether somebody must do something about it. */
  public boolean mustBeMended() {
    return weight != Weight.ADVICE;
  }
}
