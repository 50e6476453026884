package dev.assay.contract.change;

/**
 * One difference between two contracts of a table.
 *
 * @param subject what it is about, such as {@code column email} or {@code check has_rows}
 * @param text what became of it, to be read behind the subject
 * @param why why it has this effect; empty where that goes without saying
 */
public record Change(Effect effect, String subject, String text, String why) {
  static Change breaking(String subject, String text, String why) {
    return new Change(Effect.BREAKING, subject, text, why);
  }

  static Change compatible(String subject, String text) {
    return new Change(Effect.COMPATIBLE, subject, text, "");
  }

  static Change documentation(String subject, String text) {
    return new Change(Effect.DOCUMENTATION, subject, text, "");
  }

  /** Whether readers of the old promise are hit. */
  public boolean breaks() {
    return effect == Effect.BREAKING;
  }

  /** Subject and text as one clause. */
  public String sentence() {
    return subject + " " + text;
  }
}
