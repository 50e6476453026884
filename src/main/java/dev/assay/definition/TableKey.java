package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.Optional;

/** A table that a file names for readers: one of Silver or Gold, which releases pin. */
final class TableKey {
  private TableKey() {}

  /** The contract of the table that stands in a key; empty where it is not beyond doubt. */
  static Optional<Contract> of(Keys keys, String key, Written written) {
    return named(keys, key, keys.text(key), written);
  }

  /** The contract of a table that is itself the key, as in a mapping by table. */
  static Optional<Contract> named(Keys keys, String key, String name, Written written) {
    Optional<TableName> table = TableName.parse(name);
    boolean unknown = table.isEmpty() || written.lacksContract(table.get());
    if (unknown && !name.isBlank()) {
      keys.mistake(
          key,
          "there is no table " + name + " in Silver or Gold",
          Mistakes.choice(
              "Tables",
              name,
              written.contracts().keySet().stream().map(TableName::toString).toList()));
    }
    return table.flatMap(written::sure);
  }
}
