package dev.assay.handbook;

import dev.assay.handbook.PipelineGraph.Edge;
import dev.assay.handbook.PipelineGraph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A graph with coordinates, in pixels from the upper left corner: columns of boxes, and lines
 * between them that cross no box.
 */
record Drawing(int width, int height, List<Heading> headings, List<Box> boxes, List<Line> lines) {
  private static final int MARGIN = 12;
  private static final int HEAD = 30;
  private static final int BETWEEN_COLUMNS = 64;
  private static final int LETTER = 8;
  private static final int PADDING = 24;
  private static final int NARROWEST = 96;

  Drawing {
    headings = List.copyOf(headings);
    boxes = List.copyOf(boxes);
    lines = List.copyOf(lines);
  }

  /** A word above a column. */
  record Heading(String text, int x, int y) {}

  /** A node. */
  record Box(Node node, int x, int y, int width, int height) {}

  /**
   * An edge.
   *
   * @param points from the right side of one box to the left side of another; the second and third,
   *     fourth and fifth and so on are the ends of what is straight where the line passes a column
   */
  record Line(Edge edge, List<Point> points) {
    Line {
      points = List.copyOf(points);
    }
  }

  record Point(int x, int y) {}

  /** The graph with its kinds in columns of their own. */
  static Drawing of(PipelineGraph graph) {
    Map<String, Integer> columns = graph.columns();
    Map<Integer, String> headings = new HashMap<>();
    graph
        .nodes()
        .forEach(
            n ->
                headings.merge(
                    columns.getOrDefault(n.id(), 0), n.kind().heading(), (one, other) -> one));
    return of(graph, columns, headings);
  }

  /** A node in the middle, with what it is made of on its left and what is made of it behind. */
  static Drawing around(PipelineGraph graph, String id) {
    PipelineGraph near = graph.around(id);
    List<String> inputs = graph.inputs(id);
    Map<String, Integer> columns = new HashMap<>();
    int own = inputs.isEmpty() ? 0 : 1;
    near.nodes()
        .forEach(
            n -> {
              int beside = inputs.contains(n.id()) ? 0 : own + 1;
              columns.put(n.id(), n.id().equals(id) ? own : beside);
            });
    return of(near, columns, Map.of());
  }

  private static Drawing of(
      PipelineGraph graph, Map<String, Integer> columnById, Map<Integer, String> titles) {
    Lines lines = new Lines(graph, columnById);
    int top = titles.isEmpty() ? MARGIN : MARGIN + HEAD;
    Heights.set(Untangling.ordered(lines.columns()), top);
    int[] widths = new int[lines.columns().size()];
    for (Node node : graph.nodes()) {
      int column = lines.node(node.id()).column;
      int wide = node.label().length() * LETTER + PADDING;
      widths[column] = Math.max(Math.max(NARROWEST, wide), widths[column]);
    }
    int[] lefts = new int[widths.length];
    int right = MARGIN;
    for (int i = 0; i < widths.length; i++) {
      lefts[i] = right;
      right += widths[i] + BETWEEN_COLUMNS;
    }
    int lowest =
        lines.columns().stream()
            .flatMap(List::stream)
            .mapToInt(s -> (int) s.middle + Slot.BOX / 2)
            .max()
            .orElse(top);
    return new Drawing(
        right - BETWEEN_COLUMNS + MARGIN,
        lowest + MARGIN,
        headings(titles, lefts),
        graph.nodes().stream().map(n -> box(n, lines, lefts, widths)).toList(),
        graph.edges().stream().map(e -> line(e, lines, lefts, widths)).toList());
  }

  /** Each word once, above the first of its columns. */
  private static List<Heading> headings(Map<Integer, String> titles, int[] lefts) {
    List<Heading> headings = new ArrayList<>();
    List<Integer> columns = titles.keySet().stream().sorted().collect(Collectors.toList());
    for (int column : columns) {
      String title = titles.getOrDefault(column, "");
      if (headings.stream().noneMatch(h -> h.text().equals(title))) {
        headings.add(new Heading(title, lefts[column], MARGIN + LETTER));
      }
    }
    return headings;
  }

  private static Box box(Node node, Lines lines, int[] lefts, int[] widths) {
    Slot slot = lines.node(node.id());
    return new Box(
        node, lefts[slot.column], (int) slot.middle - Slot.BOX / 2, widths[slot.column], Slot.BOX);
  }

  private static Line line(Edge edge, Lines lines, int[] lefts, int[] widths) {
    List<Point> points = new ArrayList<>();
    for (Slot slot : lines.way(edge)) {
      points.add(new Point(lefts[slot.column], (int) slot.middle));
      points.add(new Point(lefts[slot.column] + widths[slot.column], (int) slot.middle));
    }
    return new Line(edge, points.subList(1, points.size() - 1));
  }
}
