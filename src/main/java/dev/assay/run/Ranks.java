package dev.assay.run;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Groups definitions so that those of one group don't read each other. */
final class Ranks {
  private Ranks() {}

  /** The groups in running order; {@code models} stand inputs first. */
  static List<List<ModelDefinition>> of(List<ModelDefinition> models) {
    return of(models, ModelDefinition::table, ModelDefinition::inputs);
  }

  /** The groups in running order; {@code silver} stand referred tables first. */
  static List<List<SilverDefinition>> ofSilver(List<SilverDefinition> silver) {
    return of(
        silver,
        SilverDefinition::table,
        s -> s.references().stream().map(SilverDefinition.Reference::table).toList());
  }

  private static <T> List<List<T>> of(
      List<T> nodes,
      Function<T, TableName> table,
      Function<T, ? extends Collection<TableName>> inputs) {
    Map<TableName, Integer> rankOf = new HashMap<>();
    List<List<T>> ranks = new ArrayList<>();
    for (T node : nodes) {
      int rank =
          inputs.apply(node).stream().mapToInt(i -> rankOf.getOrDefault(i, -1) + 1).max().orElse(0);
      rankOf.put(table.apply(node), rank);
      while (ranks.size() <= rank) {
        ranks.add(new ArrayList<>());
      }
      ranks.get(rank).add(node);
    }
    return ranks;
  }
}
