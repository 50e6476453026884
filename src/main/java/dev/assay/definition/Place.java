package dev.assay.definition;

/**
 * Where in a definition folder something is written: a file, relative to the folder, and a line
 * counted from 1.
 */
public record Place(String file, int line) {
  /** {@code file:line}. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
