package dev.assay.definition;

import java.util.Objects;

/**
 * A value that models may name as {@code :name}.
 *
 * @param type a Spark SQL type such as {@code int}, {@code date} or {@code decimal(10,2)}
 * @param value the value's text, after environment and command line had their say
 */
public record Parameter(String name, String type, String value, String description) {
  public Parameter {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(value);
  }

  /** The same parameter with another value. */
  public Parameter with(String newValue) {
    return new Parameter(name, type, newValue, description);
  }
}
