package dev.assay.handbook;

import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SourceDefinition;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table with everything that definitions say of it.
 *
 * @param description of the table or of the source, in the definitions' words
 * @param contract null for Bronze, which promises nothing
 * @param source of a Bronze table, else null
 * @param silver of a Silver table, else null
 * @param model of a Gold table, else null
 */
record TableCard(
    TableName table,
    String description,
    String owner,
    @Nullable Contract contract,
    @Nullable SourceDefinition source,
    @Nullable SilverDefinition silver,
    @Nullable ModelDefinition model) {

  /** The tables of a pipeline, without those beside them that hold what was set aside. */
  static SortedMap<TableName, TableCard> all(PipelineDefinition pipeline) {
    SortedMap<TableName, TableCard> cards = new TreeMap<>();
    for (SourceDefinition source : pipeline.sources()) {
      TableName table = TableName.of(Layer.BRONZE, source.name());
      cards.put(
          table,
          new TableCard(table, source.description(), pipeline.owner(), null, source, null, null));
    }
    for (SilverDefinition silver : pipeline.silver()) {
      Contract contract = pipeline.promised(silver.table());
      cards.put(
          silver.table(),
          new TableCard(
              silver.table(),
              silver.description(),
              owner(contract, pipeline),
              contract,
              null,
              silver,
              null));
    }
    for (ModelDefinition model : pipeline.models()) {
      Contract contract = pipeline.promised(model.table());
      cards.put(
          model.table(),
          new TableCard(
              model.table(),
              model.description(),
              owner(contract, pipeline),
              contract,
              null,
              null,
              model));
    }
    return Collections.unmodifiableSortedMap(cards);
  }

  /** "One row per ...", without a full stop at its end. */
  String grain() {
    String grain = contract == null ? "One row per landed record." : contract.grain();
    return grain.endsWith(".") ? grain.substring(0, grain.length() - 1) : grain;
  }

  /** How many columns are promised, or of a Bronze table expected. */
  int columns() {
    if (contract != null) {
      return contract.columns().size();
    }
    return source == null ? 0 : source.columns().size();
  }

  private static String owner(Contract contract, PipelineDefinition pipeline) {
    return contract.owner().isEmpty() ? pipeline.owner() : contract.owner();
  }
}
