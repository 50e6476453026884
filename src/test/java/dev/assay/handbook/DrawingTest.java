package dev.assay.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.PipelineReader;
import dev.assay.handbook.Drawing.Box;
import dev.assay.handbook.Drawing.Line;
import dev.assay.handbook.Drawing.Point;
import dev.assay.handbook.PipelineGraph.Edge;
import dev.assay.handbook.PipelineGraph.Kind;
import dev.assay.handbook.PipelineGraph.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawingTest {
  private static final List<Kind> KINDS = List.of(Kind.values());

  private static final PipelineGraph SHIPPED =
      PipelineGraph.of(PipelineReader.read(Path.of("conf"), "carton_caps", Map.of()));

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void boxesDontOverlapAndLinesGoFromBoxToBoxWithoutCrossingAny(long seed) {
    PipelineGraph graph = random(new Random(seed), (int) (seed % 70) + 1);
    requireGood(Drawing.of(graph), graph);
    String some = graph.nodes().get((int) (seed % graph.nodes().size())).id();
    requireGood(Drawing.around(graph, some), graph.around(some));
  }

  @Test
  void theShippedPipelineIsDrawnWell() {
    Drawing drawing = Drawing.of(SHIPPED);
    requireGood(drawing, SHIPPED);
    assertThat(drawing.headings())
        .extracting(Drawing.Heading::text)
        .containsExactly("Landing", "Bronze", "Silver", "Gold", "Exposure");
    assertThat(drawing.height()).as("it fits on a screen or two").isLessThan(1500);
  }

  @Test
  void everyKindHasColumnsOfItsOwnAndRowsPassFromTheLeftToTheRight() {
    Map<String, Integer> columns = SHIPPED.columns();
    SHIPPED.edges().forEach(e -> assertThat(columns.get(e.from())).isLessThan(columns.get(e.to())));
    for (Node one : SHIPPED.nodes()) {
      for (Node other : SHIPPED.nodes()) {
        if (one.kind().compareTo(other.kind()) < 0) {
          assertThat(columns.get(one.id())).isLessThan(columns.get(other.id()));
        }
      }
    }
  }

  @Test
  void linesThatNeedNotCrossDont() {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (String id : List.of("a", "b", "c", "d")) {
      nodes.add(node("s" + id, Kind.SILVER));
    }
    for (String id : List.of("d", "b", "a", "c")) {
      nodes.add(node("g" + id, Kind.GOLD));
      edges.add(new Edge("s" + id, "g" + id));
    }
    Drawing drawing = Drawing.of(new PipelineGraph(nodes, edges));
    assertThat(drawing.lines())
        .allSatisfy(l -> assertThat(l.points().get(0).y()).isEqualTo(l.points().get(1).y()));
  }

  @Test
  void allLinesOfANodeShareALaneWhereTheyPassAColumn() {
    List<Node> nodes = new ArrayList<>(List.of(node("s", Kind.SILVER), node("g0", Kind.GOLD)));
    List<Edge> edges = new ArrayList<>();
    nodes.add(node("g1", Kind.GOLD));
    edges.add(new Edge("g0", "g1"));
    for (String far : List.of("x", "y", "z")) {
      nodes.add(node(far, Kind.GOLD));
      edges.add(new Edge("g1", far));
      edges.add(new Edge("s", far));
    }
    Drawing drawing = Drawing.of(new PipelineGraph(nodes, edges));
    Set<List<Point>> passages = new LinkedHashSet<>();
    drawing.lines().stream()
        .filter(l -> l.edge().from().equals("s"))
        .forEach(l -> passages.add(l.points().subList(0, 5)));
    assertThat(passages).hasSize(1);
  }

  private static void requireGood(Drawing drawing, PipelineGraph graph) {
    Map<String, Box> boxes = new HashMap<>();
    drawing.boxes().forEach(b -> boxes.put(b.node().id(), b));
    assertThat(boxes).hasSameSizeAs(graph.nodes());
    assertThat(drawing.lines()).hasSameSizeAs(graph.edges());
    for (Box one : drawing.boxes()) {
      assertThat(one.x()).isNotNegative();
      assertThat(one.y()).isNotNegative();
      assertThat(one.x() + one.width()).isLessThanOrEqualTo(drawing.width());
      assertThat(one.y() + one.height()).isLessThanOrEqualTo(drawing.height());
      assertThat(drawing.boxes()).filteredOn(o -> !o.equals(one)).noneMatch(o -> overlap(one, o));
    }
    for (Line line : drawing.lines()) {
      Box from = boxes.get(line.edge().from());
      Box to = boxes.get(line.edge().to());
      List<Point> points = line.points();
      assertThat(points.get(0))
          .isEqualTo(new Point(from.x() + from.width(), from.y() + from.height() / 2));
      assertThat(points.get(points.size() - 1))
          .isEqualTo(new Point(to.x(), to.y() + to.height() / 2));
      for (int i = 1; i < points.size(); i++) {
        Point start = points.get(i - 1);
        Point end = points.get(i);
        assertThat(end.x()).isGreaterThan(start.x());
        assertThat(drawing.boxes()).as(line.toString()).noneMatch(b -> crosses(start, end, b));
      }
    }
  }

  private static boolean overlap(Box one, Box other) {
    return one.x() < other.x() + other.width()
        && other.x() < one.x() + one.width()
        && one.y() < other.y() + other.height()
        && other.y() < one.y() + one.height();
  }

  /** A line lies within the rectangle between its ends, also where it is curved. */
  private static boolean crosses(Point start, Point end, Box box) {
    return start.x() < box.x() + box.width()
        && box.x() < end.x()
        && Math.min(start.y(), end.y()) <= box.y() + box.height()
        && box.y() <= Math.max(start.y(), end.y());
  }

  private static PipelineGraph random(Random random, int size) {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Kind kind = KINDS.get(i * KINDS.size() / size);
      nodes.add(node("n" + i + "_".repeat(random.nextInt(20)), kind));
      for (int j = 0; j < i; j++) {
        if (random.nextInt(i) < 2) {
          edges.add(new Edge(nodes.get(j).id(), nodes.get(i).id()));
        }
      }
    }
    return new PipelineGraph(nodes, edges);
  }

  private static Node node(String id, Kind kind) {
    return new Node(id, id, kind, Paths.GRAPH, "");
  }
}
