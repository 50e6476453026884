package dev.assay.audit;

import java.util.Locale;

/** One thing that is proved about releases; docs/verify.md says how to do it by hand. */
public enum Proof {
  CHAIN("numbers follow each other, every hash fits its release and the release before"),
  HEADS("every head that somebody keeps elsewhere is that of its release"),
  HISTORY("ops.releases was only ever added to, one release per commit"),
  COMMIT("the commit file of every pinned version is there, with the recorded SHA-256"),
  LOG("the log that leads to a pinned version is whole and agrees with its checksums"),
  FILES("every data file of a pinned version is there and can be read to its end"),
  ROWS("a pinned version has the recorded number of rows"),
  CONTENT("the rows of a pinned version have the recorded content hash"),
  VERDICT("the verdict that let a version pass stands as it was given"),
  WAIVER(
      "what broke its contract was waived, by a waiver that is on record as the release tells it"),
  DEFINITIONS("the texts that a release was made by are there, each with its fingerprint"),
  RECOMPUTED("Gold computed again has the recorded content hashes"),
  RECOMPUTED_FROM_BRONZE("Silver and Gold computed again have the recorded content hashes");

  private final String claim;

  Proof(String claim) {
    this.claim = claim;
  }

  /** What holds when nothing is found. */
  public String claim() {
    return claim;
  }

  /** The name in answers, such as {@code content}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
