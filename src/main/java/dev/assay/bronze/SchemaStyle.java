package dev.assay.bronze;

import dev.assay.landing.FileFormat;
import dev.assay.landing.ObservedType;

/** What a format says about columns, and so what can be a change of them. */
record SchemaStyle(Order order, Types types) {
  /** Whether columns have places. */
  enum Order {
    KEPT,
    NONE
  }

  /** Where types come from. */
  enum Types {
    /** From a sample of values: a narrower sample is no change, a wider one is. */
    OBSERVED,
    /** Said: any other type is a change. */
    STATED
  }

  static SchemaStyle of(FileFormat.Kind format) {
    return switch (format) {
      case CSV -> new SchemaStyle(Order.KEPT, Types.OBSERVED);
      case AVRO -> new SchemaStyle(Order.KEPT, Types.STATED);
      case JSON_LINES, JSON, JSON_TEXT -> new SchemaStyle(Order.NONE, Types.OBSERVED);
    };
  }

  /** For two schemas that are both settled: what differs, differs. */
  SchemaStyle stated() {
    return new SchemaStyle(order, Types.STATED);
  }

  /** The type that is known of a column after it was seen with another. */
  String after(SchemaColumn known, SchemaColumn seen) {
    if (known.isUntyped()) {
      return seen.type();
    }
    if (seen.isUntyped()) {
      return known.type();
    }
    return types == Types.STATED ? seen.type() : widened(known, seen).text();
  }

  boolean isRetyped(SchemaColumn known, SchemaColumn seen) {
    return !known.isUntyped() && !after(known, seen).equals(known.type());
  }

  /** Whether two columns of different names may hold the same thing. */
  boolean goTogether(SchemaColumn one, SchemaColumn other) {
    if (one.type().equals(other.type()) || one.isUntyped() || other.isUntyped()) {
      return true;
    }
    return types == Types.OBSERVED && widened(one, other) != ObservedType.TEXT;
  }

  private static ObservedType widened(SchemaColumn one, SchemaColumn other) {
    return ObservedType.of(one.type()).widenedBy(ObservedType.of(other.type()));
  }
}
