package dev.assay.ops;

import dev.assay.model.TableName;

/**
 * Where the rows went that one commit of a Bronze or Silver table took in.
 *
 * @param offered the rows that there were to take in: counted by something other than the loader
 *     (Bronze), told by the commits of the Bronze table (Silver)
 */
public record LedgerEntry(
    TableName table,
    long version,
    String runId,
    long offered,
    long in,
    long kept,
    long superseded,
    long setAside,
    long deleted,
    long before,
    long added,
    long removed,
    long after) {
  /** Whether every row has one fate, and the table holds what it must. */
  public boolean isBalanced() {
    boolean fates =
        offered == in
            && superseded >= 0
            && setAside >= 0
            && in == kept + superseded + setAside + deleted;
    return fates && after == before + added - removed;
  }

  /** The books of the entry on one line. */
  public String text() {
    return table
        + " version "
        + version
        + ": offered "
        + offered
        + ", in "
        + in
        + " = kept "
        + kept
        + " + superseded "
        + superseded
        + " + set aside "
        + setAside
        + " + deleted "
        + deleted
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
