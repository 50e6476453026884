package dev.assay.run;

import dev.assay.contract.StandingWaivers;
import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.ModelDefinition.Materialization;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.table.Guards;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which guards the tables of a pipeline have by their contracts; waived checks have none. */
record TableGuards(PipelineDefinition pipeline, StandingWaivers waivers) {
  Guards guards() {
    SortedMap<TableName, SortedMap<String, String>> byTable = new TreeMap<>();
    guarded().forEach(c -> byTable.put(c.table(), guards(c)));
    return new Guards(byTable);
  }

  /** The tables that may have guards; a view has no rows of its own. */
  List<TableName> tables() {
    return guarded().stream().map(Contract::table).toList();
  }

  /** The tables that are only appended to. */
  List<TableName> appended() {
    return PipelineTables.of(pipeline).stream().filter(t -> t.layer() == Layer.BRONZE).toList();
  }

  private List<Contract> guarded() {
    return pipeline.contracts().values().stream()
        .filter(c -> c.table().layer() == Layer.SILVER || c.table().layer() == Layer.GOLD)
        .filter(c -> pipeline.model(c.table()).filter(TableGuards::isView).isEmpty())
        .toList();
  }

  private SortedMap<String, String> guards(Contract contract) {
    SortedMap<String, String> guards = new TreeMap<>();
    contract
        .rowConditions()
        .forEach(
            (check, condition) -> {
              if (!waivers.touches(contract.table(), check)) {
                guards.put(Guards.nameOf(check), condition);
              }
            });
    return guards;
  }

  private static boolean isView(ModelDefinition model) {
    return model.materialization() == Materialization.VIEW;
  }
}
