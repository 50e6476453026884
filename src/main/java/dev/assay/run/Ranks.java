package dev.assay.run;

import dev.assay.definition.ModelDefinition;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Groups models so that those of one group don't read each other. */
final class Ranks {
  private Ranks() {}

  /** The groups in running order; {@code models} stand inputs first. */
  static List<List<ModelDefinition>> of(List<ModelDefinition> models) {
    Map<TableName, Integer> rankOf = new HashMap<>();
    List<List<ModelDefinition>> ranks = new ArrayList<>();
    for (ModelDefinition model : models) {
      int rank =
          model.inputs().stream().mapToInt(i -> rankOf.getOrDefault(i, -1) + 1).max().orElse(0);
      rankOf.put(model.table(), rank);
      while (ranks.size() <= rank) {
        ranks.add(new ArrayList<>());
      }
      ranks.get(rank).add(model);
    }
    return ranks;
  }
}
