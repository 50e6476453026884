package dev.assay.sample;

/**
 * One column of a source.
 *
 * @param name its name in headers
 * @param kind what its values are
 */
public record Column(String name, Kind kind) {
  /** What a column holds: it decides quotes in JSON and the type in SQLite. */
  public enum Kind {
    INTEGER,
    DECIMAL,
    TEXT
  }
}
