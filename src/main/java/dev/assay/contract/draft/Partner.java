package dev.assay.contract.draft;

import dev.assay.definition.Contract;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SparkTypes;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A table whose key is called like a column, so that the column may refer to it. */
record Partner(String column, TableName table) {
  /** The likeliest partner of each column that may have one: of the same layer and type. */
  static List<Partner> of(PipelineDefinition pipeline, TableProfile profile, List<String> key) {
    if (profile.table().layer() == Layer.BRONZE) {
      return List.of();
    }
    List<Partner> partners = new ArrayList<>();
    for (ColumnProfile column : profile.columns()) {
      if (column.present() > 0 && !key.equals(List.of(column.name()))) {
        likeliest(pipeline, profile.table(), column)
            .ifPresent(t -> partners.add(new Partner(column.name(), t)));
      }
    }
    return partners;
  }

  private static Optional<TableName> likeliest(
      PipelineDefinition pipeline, TableName own, ColumnProfile column) {
    return pipeline.contracts().values().stream()
        .filter(c -> c.table().layer() == own.layer() && !c.table().equals(own))
        .filter(c -> thing(c).equals(List.of(column.name())))
        .filter(c -> isOfType(c, column))
        .map(Contract::table)
        .min(Comparator.comparing(Partner::isNoDimension).thenComparing(t -> t));
  }

  /** What the table is about; a history tells it in periods. */
  private static List<String> thing(Contract contract) {
    return contract.key().stream()
        .filter(k -> !SilverDefinition.HISTORY_COLUMNS.contains(k))
        .toList();
  }

  private static boolean isOfType(Contract contract, ColumnProfile column) {
    return contract
        .column(column.name())
        .filter(c -> SparkTypes.normal(c.type()).equals(column.type()))
        .isPresent();
  }

  private static boolean isNoDimension(TableName table) {
    return !table.name().startsWith("dim_");
  }

  /** The column in the standard's qualified form. */
  String to() {
    return table + ".odcs.yaml#/schema/" + table.name() + "/properties/" + column;
  }
}
