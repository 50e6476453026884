package dev.assay.handbook;

import dev.assay.handbook.Drawing.Box;
import dev.assay.handbook.Drawing.Line;
import dev.assay.handbook.Drawing.Point;
import dev.assay.handbook.PipelineGraph.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A drawing as SVG, whose boxes are links; colours are left to the style sheet.
 *
 * @param focus the node that the drawing is about; null for none
 */
record SvgPart(Drawing drawing, String what, @Nullable String focus) implements Part {
  private static final int BASELINE = 19;
  private static final int INDENT = 12;

  @Override
  public void write(Sheet sheet) {
    Html html = sheet.html();
    String width = String.valueOf(drawing.width());
    String height = String.valueOf(drawing.height());
    html.open(
        "div", "class", "wide drawing", "role", "region", "tabindex", "0", "aria-label", what);
    html.open(
        "svg",
        "class",
        "graph",
        "viewBox",
        "0 0 " + width + " " + height,
        "width",
        width,
        "height",
        height,
        "role",
        "group",
        "aria-label",
        what);
    arrow(html);
    drawing
        .headings()
        .forEach(
            h ->
                html.leaf(
                    "text",
                    h.text(),
                    "class",
                    "band",
                    "x",
                    String.valueOf(h.x()),
                    "y",
                    String.valueOf(h.y())));
    drawing.lines().forEach(l -> line(html, l));
    drawing.boxes().forEach(b -> box(sheet, b));
    html.close("svg").close("div");
  }

  private static void arrow(Html html) {
    html.open("defs")
        .open(
            "marker",
            "id",
            "arrow",
            "viewBox",
            "0 0 8 8",
            "refX",
            "8",
            "refY",
            "4",
            "markerWidth",
            "7",
            "markerHeight",
            "7",
            "orient",
            "auto")
        .empty("path", "d", "M0 0L8 4L0 8z", "class", "arrow")
        .close("marker")
        .close("defs");
  }

  private static void line(Html html, Line line) {
    html.empty(
        "path",
        "class",
        "edge",
        "data-from",
        line.edge().from(),
        "data-to",
        line.edge().to(),
        "d",
        path(line.points()),
        "marker-end",
        "url(#arrow)");
  }

  /** Curved between columns, straight where a column is passed. */
  static String path(List<Point> points) {
    StringBuilder path = new StringBuilder("M" + text(points.get(0)));
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      if (i % 2 == 0) {
        path.append('L').append(text(to));
        continue;
      }
      int middle = (from.x() + to.x()) / 2;
      path.append('C')
          .append(text(new Point(middle, from.y())))
          .append(' ')
          .append(text(new Point(middle, to.y())))
          .append(' ')
          .append(text(to));
    }
    return path.toString();
  }

  private void box(Sheet sheet, Box box) {
    String kind = box.node().kind().name().toLowerCase(Locale.ROOT);
    String focused = box.node().id().equals(focus) ? " focus" : "";
    Html html = sheet.html();
    html.open(
        "a",
        "class",
        "node " + kind + focused,
        "href",
        sheet.root() + box.node().target(),
        "data-id",
        box.node().id());
    html.leaf("title", title(box));
    html.empty(
        "rect",
        "x",
        String.valueOf(box.x()),
        "y",
        String.valueOf(box.y()),
        "width",
        String.valueOf(box.width()),
        "height",
        String.valueOf(box.height()),
        "rx",
        "5");
    html.leaf(
        "text",
        box.node().label(),
        "x",
        String.valueOf(box.x() + INDENT),
        "y",
        String.valueOf(box.y() + BASELINE));
    html.close("a");
  }

  private static String title(Box box) {
    String name = box.node().kind() == Kind.LANDING ? box.node().label() : box.node().id();
    return box.node().description().isEmpty() ? name : name + ": " + box.node().description();
  }

  private static String text(Point point) {
    return point.x() + "," + point.y();
  }
}
