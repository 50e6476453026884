package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts models in an order in which each comes after its inputs, and finds the circles that have
 * none.
 */
final class ModelGraph {
  private final SortedMap<TableName, ModelDefinition> models = new TreeMap<>();
  private final Mistakes mistakes;
  private final LinkedHashSet<TableName> done = new LinkedHashSet<>();
  private final List<TableName> path = new ArrayList<>();

  ModelGraph(List<ModelDefinition> models, Mistakes mistakes) {
    models.forEach(m -> this.models.put(m.table(), m));
    this.mistakes = mistakes;
  }

  /** All models, inputs first, by name where there is a choice; a circle is recorded once. */
  List<ModelDefinition> ordered() {
    models.keySet().forEach(this::visit);
    return done.stream().map(t -> known(models, t)).toList();
  }

  private void visit(TableName table) {
    if (done.contains(table)) {
      return;
    }
    int start = path.indexOf(table);
    if (start >= 0) {
      reportCircle(path.subList(start, path.size()));
      return;
    }
    path.add(table);
    known(models, table).inputs().stream().filter(t -> models.containsKey(t)).forEach(this::visit);
    path.remove(path.size() - 1);
    done.add(table);
  }

  private void reportCircle(List<TableName> circle) {
    String text = circle.stream().map(TableName::toString).collect(Collectors.joining(" -> "));
    ModelDefinition first = known(models, circle.get(0));
    mistakes.add(
        new Place(first.file(), 1),
        "the models read each other in a circle: " + text + " -> " + first.table(),
        "Take one of these references out");
  }

  private static ModelDefinition known(Map<TableName, ModelDefinition> models, TableName table) {
    ModelDefinition model = models.get(table);
    if (model == null) {
      throw new IllegalStateException("not a model: " + table);
    }
    return model;
  }
}
