package dev.assay.definition;

import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Severity;
import dev.assay.model.Identifier;
import dev.assay.model.TableName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One entry below {@code relationships} of a column: another table must have its values. */
final class Relationship {
  private static final Pattern QUALIFIED =
      Pattern.compile("(?:([a-z]+\\.\\w+)\\.odcs\\.yaml#)?/?schema/(\\w+)/properties/(\\w+)");
  private static final String HOW =
      "Write the other contract's file and the column, such as"
          + " silver.stg_users.odcs.yaml#/schema/stg_users/properties/user_id";

  private final Keys keys;
  private final String column;
  private final String ownTable;

  private Relationship(Keys keys, String column, String ownTable) {
    this.keys = keys;
    this.column = column;
    this.ownTable = ownTable;
  }

  /** The check; empty when it is wrong (a mistake is recorded). */
  static Optional<Check> read(Keys keys, String column, String ownTable) {
    return new Relationship(keys, column, ownTable).check();
  }

  private record Target(TableName table, String column) {}

  private Optional<Check> check() {
    String type = keys.text("type", "foreignKey");
    if (!type.equals("foreignKey")) {
      keys.mistake("type", "the type is not known here", "Write type: foreignKey");
    }
    Keys custom = keys.customProperties();
    // contracts of earlier releases have these three beside "to", where the standard has no place
    Bounds early = QualityBounds.read(keys).orElse(Bounds.ZERO);
    Bounds allowed = QualityBounds.read(custom).orElse(early);
    Severity severity = QualityBounds.severity(custom.has("severity") ? custom : keys);
    custom.doneAmongOthers();
    String to = keys.text("to");
    keys.has("severity");
    keys.done();
    if (to.isBlank()) {
      return Optional.empty();
    }
    Optional<Target> target = target(to);
    if (target.isEmpty()) {
      keys.mistake("to", "not a column of a table", HOW);
    }
    return target.map(
        t ->
            new Check(
                column + "_is_in_" + t.table().name(),
                new Check.Orphans(column, t.table(), t.column()),
                allowed,
                severity,
                keys.place()));
  }

  private Optional<Target> target(String to) {
    Matcher qualified = QUALIFIED.matcher(to);
    if (qualified.matches()) {
      String table = qualified.group(1) == null ? ownTable : qualified.group(1);
      return TableName.parse(table)
          .filter(t -> t.name().equals(qualified.group(2)))
          .map(t -> new Target(t, qualified.group(3)));
    }
    int dot = to.lastIndexOf('.');
    Optional<TableName> table = dot < 0 ? Optional.empty() : TableName.parse(to.substring(0, dot));
    return table
        .filter(t -> Identifier.isValid(to.substring(dot + 1)))
        .map(t -> new Target(t, to.substring(dot + 1)));
  }
}
