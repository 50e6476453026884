package dev.assay.definition;

import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Checks that contracts speak only of tables and columns that exist. */
final class ContractReferences {
  /** Columns that stand in every Silver table beside the promised ones. */
  private static final List<String> SILVER_METADATA = List.of("_dt", "_ingested_at");

  private final Written written;
  private final Collection<TableName> tables;

  ContractReferences(Written written, Collection<TableName> tables) {
    this.written = written;
    this.tables = tables;
  }

  void check() {
    written.contracts().values().forEach(this::check);
  }

  private void check(Contract contract) {
    if (!tables.contains(contract.table())) {
      written
          .mistakes()
          .add(
              new Place(contract.file(), 1),
              "there is no definition of " + contract.table(),
              "Write it below silver/ or gold/, or delete the contract");
    }
    contract.checks().forEach(c -> check(contract, c));
  }

  private void check(Contract contract, Check check) {
    if (check.measure() instanceof Check.Orphans orphans) {
      partner(check, orphans);
    }
    for (String column : columnsOf(check)) {
      boolean known = contract.column(column).isPresent();
      boolean metadata =
          contract.table().layer() == Layer.SILVER && SILVER_METADATA.contains(column);
      if (!known && !metadata) {
        written
            .mistakes()
            .add(
                check.place(),
                "check "
                    + check.name()
                    + " speaks of column "
                    + column
                    + ", which "
                    + contract.table()
                    + " does not have",
                Mistakes.choice("Columns", column, contract.columnNames()));
      }
    }
  }

  private void partner(Check check, Check.Orphans orphans) {
    Contract partner = written.contracts().get(orphans.table());
    if (partner == null) {
      List<String> known = written.contracts().keySet().stream().map(TableName::toString).toList();
      written
          .mistakes()
          .add(
              check.place(),
              "there is no contract of " + orphans.table(),
              Mistakes.choice("Tables", orphans.table().toString(), known));
    } else if (partner.column(orphans.tableColumn()).isEmpty()) {
      written
          .mistakes()
          .add(
              check.place(),
              "column " + orphans.tableColumn() + " is not in the contract of " + orphans.table(),
              Mistakes.choice("Columns", orphans.tableColumn(), partner.columnNames()));
    }
  }

  private static List<String> columnsOf(Check check) {
    if (check.measure() instanceof Check.Duplicates duplicates) {
      return duplicates.columns();
    }
    if (check.measure() instanceof Check.AgeInHours age) {
      return List.of(age.column());
    }
    if (check.measure() instanceof Check.Violations violations) {
      return conditionColumns(violations.condition());
    }
    return List.of();
  }

  private static List<String> conditionColumns(String condition) {
    try {
      return new ArrayList<>(SqlText.columnsOf(condition));
    } catch (SqlText.SqlMistake e) {
      throw new IllegalStateException("the condition was parsed before", e);
    }
  }
}
