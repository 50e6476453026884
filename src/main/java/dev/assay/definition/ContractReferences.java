package dev.assay.definition;

import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Checks that contracts speak only of tables and columns that exist. */
final class ContractReferences {
  /** Columns that stand in every Silver table beside the promised ones. */
  static final StructType SILVER_METADATA =
      new StructType().add("_dt", DataTypes.DateType).add("_ingested_at", DataTypes.TimestampType);

  /** Columns that stand in every Bronze table. */
  private static final StructType BRONZE_METADATA =
      new StructType()
          .add("_dt", DataTypes.DateType)
          .add("_ingested_at", DataTypes.TimestampType)
          .add("_source_file", DataTypes.StringType)
          .add("_file_name", DataTypes.StringType)
          .add("_row", DataTypes.LongType)
          .add("_batch", DataTypes.LongType)
          .add("_rescued_data", DataTypes.StringType);

  private final Written written;
  private final Collection<TableName> tables;

  ContractReferences(Written written, Collection<TableName> tables) {
    this.written = written;
    this.tables = tables;
  }

  void check() {
    written.contracts().values().forEach(this::check);
  }

  /** Checks what a contract says of its own columns, where no other definition is at hand. */
  static void checkAlone(Contract contract, Written written) {
    if (!written.doubted().contains(contract.file())) {
      new ContractReferences(written, List.of()).ownColumns(contract);
    }
  }

  private void check(Contract contract) {
    if (!tables.contains(contract.table())) {
      written
          .mistakes()
          .add(
              new Place(contract.file(), 1),
              "there is no definition of " + contract.table(),
              "Write it below bronze/, silver/ or gold/, or delete the contract");
    }
    for (Check check : contract.checks()) {
      if (check.measure() instanceof Check.Orphans orphans) {
        partner(check, orphans);
      }
      if (check.measure() instanceof Check.Asked asked) {
        new CheckQuery(written, contract, check).review(asked);
      }
    }
    if (written.sure(contract.table()).isPresent()) {
      ownColumns(contract);
    }
  }

  private void ownColumns(Contract contract) {
    metadataIsNotPromised(contract);
    landedColumns(contract);
    SqlOverRow row = new SqlOverRow(rowOf(contract), "contract of " + contract.table());
    contract.checks().forEach(c -> columnsExist(contract, row, c));
  }

  /** The promised columns, and behind them those that Bronze and Silver add to their tables. */
  static StructType rowOf(Contract contract) {
    StructType row = SparkTypes.schemaOf(contract);
    for (StructField field : metadata(contract.table().layer()).fields()) {
      row = contract.column(field.name()).isPresent() ? row : row.add(field);
    }
    return row;
  }

  private static StructType metadata(Layer layer) {
    return switch (layer) {
      case BRONZE -> BRONZE_METADATA;
      case SILVER -> SILVER_METADATA;
      case GOLD, OPS -> new StructType();
    };
  }

  private void metadataIsNotPromised(Contract contract) {
    for (String column : SILVER_METADATA.fieldNames()) {
      if (contract.table().layer() == Layer.SILVER && contract.column(column).isPresent()) {
        written
            .mistakes()
            .add(
                new Place(contract.file(), 1),
                "column " + column + " stands in every Silver table",
                "Take it out of the contract");
      }
    }
  }

  /** Bronze holds texts, under the names that its source lists. */
  private void landedColumns(Contract contract) {
    SourceDefinition source = written.sources().get(contract.table().name());
    if (contract.table().layer() != Layer.BRONZE || source == null) {
      return;
    }
    for (Contract.Column column : contract.columns()) {
      if (!source.columns().contains(column.name())) {
        mistake(
            contract,
            "column " + column.name() + " is not among those of the source",
            Mistakes.choice("Columns", column.name(), source.columns()));
      }
      if (!column.type().equals("string")) {
        mistake(
            contract,
            "column " + column.name() + " is text in Bronze, as it landed",
            "Write physicalType: string, and promise its type in Silver's contract");
      }
    }
  }

  private void mistake(Contract contract, String problem, String remedy) {
    written.mistakes().add(new Place(contract.file(), 1), problem, remedy);
  }

  private void columnsExist(Contract contract, SqlOverRow row, Check check) {
    for (String column : columnsOf(check)) {
      if (!Arrays.asList(rowOf(contract).fieldNames()).contains(column)) {
        written
            .mistakes()
            .add(
                check.place(),
                "check " + check.name() + ": column " + column + " is not in " + contract.table(),
                Mistakes.choice("Columns", column, contract.columnNames()));
      }
    }
    if (check.measure() instanceof Check.Violations violations) {
      row.inCondition(violations.condition())
          .forEach(
              f ->
                  written
                      .mistakes()
                      .add(
                          check.place(), "check " + check.name() + ": " + f.problem(), f.remedy()));
    }
  }

  private void partner(Check check, Check.Orphans orphans) {
    TableName table = orphans.table();
    if (written.lacksContract(table)) {
      List<String> known = written.contracts().keySet().stream().map(TableName::toString).toList();
      written
          .mistakes()
          .add(
              check.place(),
              "there is no contract of " + table,
              Mistakes.choice("Tables", table.toString(), known));
    }
    Contract partner = written.sure(table).orElse(null);
    if (partner != null && partner.column(orphans.tableColumn()).isEmpty()) {
      written
          .mistakes()
          .add(
              check.place(),
              "column " + orphans.tableColumn() + " is not in the contract of " + table,
              Mistakes.choice("Columns", orphans.tableColumn(), partner.columnNames()));
    }
  }

  private static List<String> columnsOf(Check check) {
    if (check.measure() instanceof Check.Duplicates duplicates) {
      return duplicates.columns();
    }
    if (check.measure() instanceof Check.AgeInHours age) {
      return age.fallback() == null ? List.of(age.column()) : List.of(age.column(), age.fallback());
    }
    return List.of();
  }
}
