package dev.assay.table;

import dev.assay.model.Identifier;
import java.util.Objects;

/**
 * A column of a {@link RecordTable}, as code declares it and as Spark SQL shows it.
 *
 * @param name its name, an identifier
 * @param type what it holds
 * @param presence whether every row has a value
 * @param comment what it means, for {@code DESCRIBE}; never empty
 */
public record RecordColumn(String name, Type type, Presence presence, String comment) {
  /** What a column holds: the Java class of its values, and Spark's type in brackets. */
  public enum Type {
    /** {@code String} (STRING). */
    STRING,
    /** {@code Long} (BIGINT). */
    LONG,
    /** {@code Integer} (INT). */
    INTEGER,
    /** {@code Boolean} (BOOLEAN). */
    BOOLEAN,
    /** {@code Instant}, kept to the microsecond (TIMESTAMP). */
    TIMESTAMP,
    /** {@code LocalDate} (DATE). */
    DATE
  }

  /** Whether every row has a value. */
  public enum Presence {
    REQUIRED,
    OPTIONAL
  }

  public RecordColumn {
    Identifier.require(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(presence);
    if (comment.isBlank()) {
      throw new IllegalArgumentException("column " + name + " needs a comment");
    }
  }

  /** A column in which every row has a value. */
  public static RecordColumn required(String name, Type type, String comment) {
    return new RecordColumn(name, type, Presence.REQUIRED, comment);
  }

  /** A column in which a row may have none. */
  public static RecordColumn optional(String name, Type type, String comment) {
    return new RecordColumn(name, type, Presence.OPTIONAL, comment);
  }
}
