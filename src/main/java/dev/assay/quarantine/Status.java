package dev.assay.quarantine;

/** What people's last word about a record is. */
public enum Status {
  /** Nobody has decided, or a decision was taken back. */
  OPEN,
  /** It stays out. */
  DISMISSED,
  /** It comes in, unless its own data keeps it out. */
  ACCEPTED
}
