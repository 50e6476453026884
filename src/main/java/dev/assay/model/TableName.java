package dev.assay.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * A two-part table name such as {@code gold.dim_user}; the same text in SQL, on disk and in the ops
 * tables.
 */
public record TableName(Layer layer, String name) implements Comparable<TableName> {
  public TableName {
    Identifier.require(name);
  }

  /** Shorthand for the constructor. */
  public static TableName of(Layer layer, String name) {
    return new TableName(layer, name);
  }

  /** Parses {@code layer.name}; empty when the text is not a name in a known layer. */
  public static Optional<TableName> parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0 || !Identifier.isValid(text.substring(dot + 1))) {
      return Optional.empty();
    }
    return Arrays.stream(Layer.values())
        .filter(l -> l.sqlName().equals(text.substring(0, dot)))
        .findFirst()
        .map(l -> new TableName(l, text.substring(dot + 1)));
  }

  @Override
  public int compareTo(TableName other) {
    int byLayer = layer.compareTo(other.layer);
    return byLayer != 0 ? byLayer : name.compareTo(other.name);
  }

  /** The table beside a Silver table: rows that were set aside. */
  public TableName quarantine() {
    return of(layer, name + "__quarantine");
  }

  /** {@code layer.name}. */
  @Override
  public String toString() {
    return layer.sqlName() + "." + name;
  }
}
