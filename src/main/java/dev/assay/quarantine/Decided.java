package dev.assay.quarantine;

import dev.assay.silver.Decisions.Kind;

/**
 * What a person has decided about one record.
 *
 * @param by who
 * @param why in the person's own words
 */
public record Decided(SetAside record, Kind kind, String by, String why) {
  public Decided {
    if (by.isBlank() || why.isBlank()) {
      throw new IllegalArgumentException("a decision needs a name and a reason");
    }
  }
}
