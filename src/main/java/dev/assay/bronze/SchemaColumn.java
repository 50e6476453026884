package dev.assay.bronze;

import dev.assay.landing.ObservedType;

/**
 * A column as files have it.
 *
 * @param type what was observed in values, see {@link ObservedType}, or what an Avro schema says
 */
public record SchemaColumn(String name, String type) {
  /** A column of whose values nothing is known yet. */
  static SchemaColumn untyped(String name) {
    return new SchemaColumn(name, ObservedType.UNKNOWN.text());
  }

  boolean isUntyped() {
    return type.equals(ObservedType.UNKNOWN.text());
  }

  SchemaColumn typed(String other) {
    return new SchemaColumn(name, other);
  }
}
