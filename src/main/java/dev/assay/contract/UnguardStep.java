package dev.assay.contract;

import dev.assay.model.TableName;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Guards;
import dev.assay.table.Lakehouse;
import dev.assay.table.NodeTables;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes guards off tables whose contract does not imply them any more, and those of waived checks,
 * before rows are written that need not keep them.
 */
public final class UnguardStep implements Step {
  private final List<TableName> made;
  private final Guards guards;
  private final Lakehouse lakehouse;
  private final NodeTables tables;

  /**
   * {@code tables} is asked for only when there is work to do.
   *
   * @param made tables that may have guards
   */
  public UnguardStep(List<TableName> made, Guards guards, Lakehouse lakehouse, NodeTables tables) {
    this.made = List.copyOf(made);
    this.guards = guards;
    this.lakehouse = lakehouse;
    this.tables = tables;
  }

  @Override
  public String name() {
    return "unguard";
  }

  @Override
  public StepResult execute() {
    long taken = 0;
    for (TableName table : made) {
      List<String> unwanted = unwanted(table);
      if (!unwanted.isEmpty()) {
        FailPoints.reach("unguard#" + table + ":before");
        tables.forInput(0).refusals().unguard(table, unwanted);
        FailPoints.reach("unguard#" + table + ":after");
        taken += unwanted.size();
      }
    }
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("guards", taken);
    return taken == 0 ? StepResult.skipped("no guard is out of date") : StepResult.done(counts, "");
  }

  private List<String> unwanted(TableName table) {
    SortedMap<String, String> wanted = guards.of(table);
    return lakehouse.guards(table).entrySet().stream()
        .filter(g -> !Guards.same(g.getValue(), wanted.getOrDefault(g.getKey(), "")))
        .map(java.util.Map.Entry::getKey)
        .toList();
  }
}
