package dev.assay.reader;

import dev.assay.model.Layer;
import dev.assay.model.TableName;

/** A name in a reader's session, fixed to a version of a table. */
record View(String schema, TableName table, long version) {
  /** The schema that always means the latest release. */
  static final String CURRENT = "gold_current";

  String name() {
    return schema + "." + table.name();
  }

  static View of(TableName table, long version) {
    return new View(table.layer().sqlName(), table, version);
  }

  static View current(TableName table, long version) {
    if (table.layer() != Layer.GOLD) {
      throw new IllegalArgumentException("only Gold has a current release");
    }
    return new View(CURRENT, table, version);
  }
}
