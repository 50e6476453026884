package dev.assay.handbook;

import dev.assay.definition.Consumers;
import dev.assay.definition.Exposure;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SourceDefinition;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is made of what, from the landing folder to those who use it; without circles. */
record PipelineGraph(List<Node> nodes, List<Edge> edges) {
  PipelineGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** What a node is; in the order in which rows pass. */
  enum Kind {
    LANDING,
    BRONZE,
    SILVER,
    GOLD,
    /** Something outside that rests on tables. */
    EXPOSURE;

    /** The name of its column in a drawing. */
    String heading() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A table or something beside it.
   *
   * @param id unique within the graph; of a table its name
   * @param target the page that tells more
   */
  record Node(String id, String label, Kind kind, String target, String description) {}

  /** The rows of {@code to} are made of those of {@code from}. */
  record Edge(String from, String to) {}

  /** A pipeline as it is defined. */
  static PipelineGraph of(PipelineDefinition pipeline) {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (SourceDefinition source : pipeline.sources()) {
      TableName table = TableName.of(Layer.BRONZE, source.name());
      String landing = "landing/" + source.name();
      nodes.add(
          new Node(
              landing, source.name(), Kind.LANDING, Paths.table(table) + "#files", "Landed files"));
      nodes.add(node(table, Kind.BRONZE, source.description()));
      edges.add(new Edge(landing, table.toString()));
    }
    for (SilverDefinition silver : pipeline.silver()) {
      nodes.add(node(silver.table(), Kind.SILVER, silver.description()));
      SortedSet<TableName> inputs = new TreeSet<>();
      inputs.add(TableName.of(Layer.BRONZE, silver.source()));
      silver.references().forEach(r -> inputs.add(r.table()));
      inputs.forEach(i -> edges.add(new Edge(i.toString(), silver.table().toString())));
    }
    for (ModelDefinition model : pipeline.models()) {
      nodes.add(node(model.table(), Kind.GOLD, model.description()));
      model.inputs().forEach(i -> edges.add(new Edge(i.toString(), model.table().toString())));
    }
    Consumers consumers = pipeline.consumers();
    for (Exposure exposure : consumers.exposures()) {
      String id = "exposure/" + exposure.name();
      String target = Paths.exposure(exposure.name());
      nodes.add(new Node(id, exposure.name(), Kind.EXPOSURE, target, exposure.label()));
      consumers.tables(exposure).forEach(t -> edges.add(new Edge(t.toString(), id)));
    }
    return new PipelineGraph(nodes, edges);
  }

  private static Node node(TableName table, Kind kind, String description) {
    return new Node(table.toString(), table.name(), kind, Paths.table(table), description);
  }

  /** In which column of a drawing each node stands: behind its inputs, and kinds apart. */
  Map<String, Integer> columns() {
    Map<String, Integer> depth = new HashMap<>();
    Map<String, Node> byId = byId();
    nodes.forEach(n -> depth(n, byId, depth));
    Map<Kind, Integer> deepest = new TreeMap<>();
    nodes.forEach(n -> deepest.merge(n.kind(), depth.getOrDefault(n.id(), 0), Math::max));
    Map<Kind, Integer> first = new TreeMap<>();
    int next = 0;
    for (Map.Entry<Kind, Integer> kind : deepest.entrySet()) {
      first.put(kind.getKey(), next);
      next += kind.getValue() + 1;
    }
    Map<String, Integer> columns = new LinkedHashMap<>();
    nodes.forEach(
        n -> columns.put(n.id(), first.getOrDefault(n.kind(), 0) + depth.getOrDefault(n.id(), 0)));
    return columns;
  }

  /** How many nodes of its own kind a node has before it, on the longest way. */
  private int depth(Node node, Map<String, Node> byId, Map<String, Integer> known) {
    Integer before = known.get(node.id());
    if (before != null) {
      return before;
    }
    int depth = 0;
    for (String input : inputs(node.id())) {
      Node from = byId.get(input);
      if (from != null && from.kind() == node.kind()) {
        depth = Math.max(depth, depth(from, byId, known) + 1);
      }
    }
    known.put(node.id(), depth);
    return depth;
  }

  /** The node, what it is made of, and what is made of it. */
  PipelineGraph around(String id) {
    SortedSet<String> near = new TreeSet<>(inputs(id));
    near.add(id);
    near.addAll(users(id));
    return new PipelineGraph(
        nodes.stream().filter(n -> near.contains(n.id())).toList(),
        edges.stream().filter(e -> e.from().equals(id) || e.to().equals(id)).toList());
  }

  /** What the node is made of, without what that is made of. */
  List<String> inputs(String id) {
    return edges.stream().filter(e -> e.to().equals(id)).map(Edge::from).toList();
  }

  /** What is made of the node directly. */
  List<String> users(String id) {
    return edges.stream().filter(e -> e.from().equals(id)).map(Edge::to).toList();
  }

  /** Everything that the node is made of. */
  List<Node> upstream(String id) {
    return nodes(reached(id, Edge::to, Edge::from));
  }

  /** Everything that is made of the node. */
  List<Node> downstream(String id) {
    return nodes(reached(id, Edge::from, Edge::to));
  }

  private List<Node> nodes(Collection<String> ids) {
    return nodes.stream().filter(n -> ids.contains(n.id())).toList();
  }

  private interface End {
    String of(Edge edge);
  }

  private SortedSet<String> reached(String id, End near, End far) {
    NavigableSet<String> reached = new TreeSet<>();
    Deque<String> todo = new ArrayDeque<>(List.of(id));
    while (!todo.isEmpty()) {
      String next = todo.pop();
      edges.stream()
          .filter(e -> near.of(e).equals(next))
          .map(far::of)
          .filter(reached::add)
          .forEach(todo::push);
    }
    return reached;
  }

  private Map<String, Node> byId() {
    Map<String, Node> byId = new HashMap<>();
    nodes.forEach(n -> byId.put(n.id(), n));
    return byId;
  }
}
