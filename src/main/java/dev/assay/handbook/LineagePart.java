package dev.assay.handbook;

import dev.assay.handbook.PipelineGraph.Node;
import java.util.List;

/** What a table is made of and what is made of it: a drawing of the next ones, a list of all. */
record LineagePart(Material material, TableCard card) implements Part {
  @Override
  public void write(Sheet sheet) {
    String id = card.table().toString();
    PipelineGraph graph = material.graph();
    new SvgPart(Drawing.around(graph, id), "What " + id + " is made of, and what is made of it", id)
        .write(sheet);
    list(sheet, "Made of", graph.upstream(id));
    list(sheet, "Used by", graph.downstream(id));
    material
        .lineage()
        .of(card.table())
        .ifPresent(t -> new ColumnLineagePart(material, t).write(sheet));
    sheet.inside("p", s -> s.part(Part.link(Paths.GRAPH, "The whole graph")), "class", "note");
  }

  private static void list(Sheet sheet, String heading, List<Node> nodes) {
    sheet.html().leaf("h3", heading + ", directly or not: " + nodes.size());
    if (nodes.isEmpty()) {
      sheet.note("Nothing.");
      return;
    }
    sheet.chips(nodes.stream().map(n -> Part.link(n.target(), n.id())).toList());
  }
}
