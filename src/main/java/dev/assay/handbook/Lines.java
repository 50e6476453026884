package dev.assay.handbook;

import dev.assay.handbook.PipelineGraph.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The slots of a graph by column. All lines that leave a node share one lane in each column that
 * they pass, so that a node with many users draws one bundle and not a fan across the page.
 */
final class Lines {
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final List<List<Slot>> columns;

  Lines(PipelineGraph graph, Map<String, Integer> columnById) {
    graph.nodes().forEach(n -> slots.put(n.id(), Slot.ofNode(n.id(), column(columnById, n.id()))));
    graph.edges().forEach(e -> connect(e, columnById));
    int count = slots.values().stream().mapToInt(s -> s.column + 1).max().orElse(0);
    columns =
        IntStream.range(0, count)
            .mapToObj(c -> slots.values().stream().filter(s -> s.column == c).toList())
            .toList();
  }

  /** The slots from the left to the right, each column in the order of the graph's nodes. */
  List<List<Slot>> columns() {
    return columns;
  }

  Slot node(String id) {
    return Objects.requireNonNull(slots.get(id));
  }

  /** The slots through which an edge goes, its two ends included. */
  List<Slot> way(Edge edge) {
    Slot from = node(edge.from());
    Slot to = node(edge.to());
    List<Slot> way = new ArrayList<>(List.of(from));
    for (int column = from.column + 1; column < to.column; column++) {
      way.add(node(Slot.lane(edge.from(), column).key));
    }
    way.add(to);
    return way;
  }

  private void connect(Edge edge, Map<String, Integer> columnById) {
    Slot last = node(edge.from());
    int end = column(columnById, edge.to());
    if (last.column >= end) {
      throw new IllegalArgumentException(edge + " leads backwards");
    }
    for (int column = last.column + 1; column < end; column++) {
      Slot lane = Slot.lane(edge.from(), column);
      if (slots.putIfAbsent(lane.key, lane) == null) {
        last.leadsTo(lane);
      }
      last = node(lane.key);
    }
    last.leadsTo(node(edge.to()));
  }

  private static int column(Map<String, Integer> columnById, String id) {
    return Objects.requireNonNull(columnById.get(id));
  }
}
