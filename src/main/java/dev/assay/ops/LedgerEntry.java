package dev.assay.ops;

import dev.assay.model.TableName;

/** Where the rows went that one commit of a Bronze or Silver table took in. */
public record LedgerEntry(
    TableName table,
    long version,
    String runId,
    long in,
    long kept,
    long superseded,
    long setAside,
    long before,
    long added,
    long removed,
    long after) {
  /** Whether every row has one fate, and the table holds what it must. */
  public boolean isBalanced() {
    boolean fates = superseded >= 0 && setAside >= 0 && in == kept + superseded + setAside;
    return fates && after == before + added - removed;
  }

  /** The books of the entry on one line. */
  public String text() {
    return table
        + " version "
        + version
        + ": in "
        + in
        + " = kept "
        + kept
        + " + superseded "
        + superseded
        + " + set aside "
        + setAside
        + "; after "
        + after
        + " = before "
        + before
        + " + added "
        + added
        + " - removed "
        + removed;
  }
}
