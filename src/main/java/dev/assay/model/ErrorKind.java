package dev.assay.model;

/**
 * What kind of trouble ended a command; each kind has one exit code, documented in
 * docs/exit-codes.md.
 */
public enum ErrorKind {
  INTERNAL(1, "Internal error", "A defect in Assay itself. Please report it with the log."),
  USAGE(
      2,
      "Wrong usage or definition",
      "A command line, a definition folder or a query is wrong. Nothing was changed."),
  CONTRACT(
      3,
      "Contract not held",
      "A check of severity fail was broken, or a model does not do what its examples say."
          + " Nothing was released; readers keep the last release."),
  LOCKED(
      4,
      "Locked by another run",
      "Another run of the same pipeline and environment is working. Nothing was changed."),
  ENVIRONMENT(
      5,
      "Input or environment fault",
      "A file, a disk, a permission or a table is not as it must be."),
  NOT_PROVED(
      6,
      "Not proved",
      "assay verify found that something is not as it was published, or that what is needed to tell"
          + " is gone; its findings say which. Nothing was changed.");

  private final int exitCode;
  private final String title;
  private final String meaning;

  ErrorKind(int exitCode, String title, String meaning) {
    this.exitCode = exitCode;
    this.title = title;
    this.meaning = meaning;
  }

  /** The exit code of the process, 1 to 6; 0 is success. */
  public int exitCode() {
    return exitCode;
  }

  /** A short heading for people. */
  public String title() {
    return title;
  }

  /** What the kind says about the state that was left behind. */
  public String meaning() {
    return meaning;
  }
}
