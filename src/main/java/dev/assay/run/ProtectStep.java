package dev.assay.run;

import dev.assay.model.TableName;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Lakehouse;
import dev.assay.table.NodeTables;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes tables of older days, or of other hands, keep what releases need, whoever cleans them. */
record ProtectStep(List<TableName> made, Lakehouse lakehouse, NodeTables tables) implements Step {
  @Override
  public String name() {
    return "protect";
  }

  @Override
  public StepResult execute() {
    List<TableName> open = made.stream().filter(t -> !lakehouse.isProtected(t)).toList();
    if (open.isEmpty()) {
      return StepResult.skipped("every table keeps what releases need");
    }
    open.forEach(t -> tables.forInput(0).refusals().vacuum(t));
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("tables", (long) open.size());
    return StepResult.done(counts, open.get(0) + (open.size() == 1 ? "" : " and others"));
  }
}
