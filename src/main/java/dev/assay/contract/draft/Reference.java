package dev.assay.contract.draft;

/**
 * A partner that was looked at.
 *
 * @param alone how many rows have a value that the partner lacks
 */
record Reference(Partner partner, long alone) {
  boolean isKept() {
    return alone == 0;
  }
}
