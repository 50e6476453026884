package dev.assay.contract;

import static org.apache.spark.sql.functions.col;

import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.DeltaTables;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** One version with its rows and those that it is compared with, each planned when asked for. */
final class OnTrial {
  private final Contract contract;
  private final Commit commit;
  private final DeltaTables tables;
  private final Map<TableName, Long> versions;
  private @Nullable Dataset<Row> rows;

  OnTrial(Contract contract, Commit commit, DeltaTables tables, Map<TableName, Long> versions) {
    this.contract = contract;
    this.commit = commit;
    this.tables = tables;
    this.versions = Map.copyOf(versions);
  }

  Contract contract() {
    return contract;
  }

  Commit commit() {
    return commit;
  }

  /** All rows of the version. */
  Dataset<Row> rows() {
    if (rows == null) {
      rows = tables.readAt(contract.table(), commit.version());
    }
    return rows;
  }

  /** The rows of a table that the contract speaks of; of its own, those of this version. */
  Dataset<Row> at(TableName table) {
    return table.equals(contract.table()) ? rows() : tables.readAt(table, version(table));
  }

  /** The version of another table that the contract speaks of. */
  long version(TableName table) {
    Long version = versions.get(table);
    if (version == null) {
      throw new IllegalStateException(table + " has no version to refer to");
    }
    return version;
  }

  /** The rows whose value has no partner. */
  Dataset<Row> alone(Check.Orphans orphans) {
    return alone(rows(), orphans, at(orphans.table()));
  }

  /** Those of {@code rows} whose value has no partner in {@code others}. */
  static Dataset<Row> alone(Dataset<Row> rows, Check.Orphans orphans, Dataset<Row> others) {
    Dataset<Row> partners = others.select(Measures.name(orphans.tableColumn()).as("_partner"));
    return rows.filter(Measures.name(orphans.column()).isNotNull())
        .join(partners, Measures.name(orphans.column()).equalTo(col("_partner")), "left_anti");
  }
}
