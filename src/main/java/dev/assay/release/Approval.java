package dev.assay.release;

/**
 * Somebody's word that a release may be seen.
 *
 * @param note why, or on what grounds; may be empty
 */
public record Approval(String by, String note) {
  public Approval {
    if (by.isBlank()) {
      throw new IllegalArgumentException("an approval says whose it is");
    }
  }
}
