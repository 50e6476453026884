package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts definitions in an order in which each comes after its inputs, and finds the circles that
 * have none.
 */
final class TableGraph<T> {
  /**
   * How a definition is asked for what the graph needs.
   *
   * @param noun what the definitions are called in messages, such as "models"
   */
  record Kind<T>(
      String noun,
      Function<T, TableName> table,
      Function<T, Collection<TableName>> inputs,
      Function<T, String> file) {}

  /** Models read each other. */
  static final Kind<ModelDefinition> MODELS =
      new Kind<>(
          "models", ModelDefinition::table, m -> List.copyOf(m.inputs()), ModelDefinition::file);

  /** Silver tables refer to each other. */
  static final Kind<SilverDefinition> SILVER =
      new Kind<>(
          "Silver tables",
          SilverDefinition::table,
          s -> s.references().stream().map(SilverDefinition.Reference::table).toList(),
          s -> "silver/" + s.table().name() + ".yaml");

  private final Kind<T> kind;
  private final Mistakes mistakes;
  private final NavigableMap<TableName, T> nodes = new TreeMap<>();
  private final LinkedHashSet<TableName> done = new LinkedHashSet<>();
  private final List<TableName> path = new ArrayList<>();

  TableGraph(Kind<T> kind, List<T> nodes, Mistakes mistakes) {
    this.kind = kind;
    this.mistakes = mistakes;
    nodes.forEach(n -> this.nodes.put(kind.table().apply(n), n));
  }

  /** All definitions, inputs first, by name where there is a choice; a circle is recorded once. */
  List<T> ordered() {
    nodes.keySet().forEach(this::visit);
    return done.stream().map(this::known).toList();
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
    kind.inputs().apply(known(table)).stream().filter(nodes::containsKey).forEach(this::visit);
    path.remove(path.size() - 1);
    done.add(table);
  }

  private void reportCircle(List<TableName> circle) {
    String text = circle.stream().map(TableName::toString).collect(Collectors.joining(" -> "));
    TableName first = circle.get(0);
    mistakes.add(
        new Place(kind.file().apply(known(first)), 1),
        "the " + kind.noun() + " read each other in a circle: " + text + " -> " + first,
        "Take one of these references out");
  }

  private T known(TableName table) {
    return Objects.requireNonNull(nodes.get(table));
  }
}
