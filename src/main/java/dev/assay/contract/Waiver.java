package dev.assay.contract;

import dev.assay.definition.Check.Bounds;
import dev.assay.model.TableName;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Somebody's word that a table may be released although one check of it is broken.
 *
 * @param number counted from 1
 * @param until the last day on which it stands, in the pipeline's zone
 * @param limit where the measure must lie for the waiver to cover it
 * @param contract fingerprint of the contract that the person had before them
 */
public record Waiver(
    long number,
    Instant givenAt,
    TableName table,
    String check,
    String by,
    String reason,
    LocalDate until,
    Bounds limit,
    String contract) {
  public Waiver {
    if (number < 1 || by.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("a waiver says whose it is, and why");
    }
  }

  /** The name that people use, such as {@code w3}. */
  public String id() {
    return "w" + number;
  }

  /** Whether it lets pass what this check of its table measured. */
  boolean covers(TableName judged, CheckResult result) {
    return table.equals(judged)
        && check.equals(result.check())
        && result.blocks()
        && limit.hold(result.measured());
  }

  /** Whether somebody who asks for {@code other} gets nothing that this one does not give. */
  boolean saysTheSameAs(Waiver other) {
    return table.equals(other.table)
        && check.equals(other.check)
        && by.equals(other.by)
        && reason.equals(other.reason)
        && until.equals(other.until)
        && limit.text().equals(other.limit.text());
  }
}
