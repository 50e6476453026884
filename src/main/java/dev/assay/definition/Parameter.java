package dev.assay.definition;

import java.util.Objects;

/**
 * A value that models may name as {@code :name}.
 *
 * @param type a Spark SQL type such as {@code int}, {@code date}, {@code decimal(10,2)} or {@code
 *     array<string>}
 * @param value the value's text, after environment and command line had their say; of a list a JSON
 *     array, of none the empty text
 */
public record Parameter(
    String name, String type, String value, String description, Presence presence) {
  public Parameter {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(value);
  }

  /** A parameter that has a value. */
  public Parameter(String name, String type, String value, String description) {
    this(name, type, value, description, Presence.REQUIRED);
  }

  /** Whether a value may be left out. */
  public enum Presence {
    REQUIRED,
    /** None is a value too: null of the type. */
    OPTIONAL
  }

  /** The same parameter with another value. */
  public Parameter with(String newValue) {
    return new Parameter(name, type, newValue, description, presence);
  }
}
