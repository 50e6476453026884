package dev.assay.gates;

/**
 * What a gate says of one file.
 *
 * @param file for people: printable, whatever the file is called
 * @param note what a reader should know; may be empty
 */
record Finding(String file, String expected, String got, boolean passed, String note) {
  /** One that passes when what was expected is what there is. */
  static Finding of(String file, String expected, String got) {
    return of(file, expected, got, expected.equals(got));
  }

  /** One whose expectation leaves something open. */
  static Finding of(String file, String expected, String got, boolean passed) {
    return new Finding(file, expected, got, passed, "");
  }

  Finding withNote(String text) {
    return new Finding(file, expected, got, passed, text);
  }

  @Override
  public String toString() {
    return file + ": expected " + expected + ", got " + got;
  }
}
