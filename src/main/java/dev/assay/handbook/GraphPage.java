package dev.assay.handbook;

/** The whole graph, from landed files to Gold. */
record GraphPage(Material material) implements Part {
  static Leaf leaf(Material material) {
    return new Leaf(Paths.GRAPH, "Graph", new GraphPage(material));
  }

  @Override
  public void write(Sheet sheet) {
    sheet.opening(
        "Graph",
        "Rows pass from the left to the right, to those who use them. Point at a table, or go to it"
            + " with the Tab key, to see what it is made of and what is made of it; it is a link to"
            + " its page.");
    new SvgPart(
            Drawing.of(material.graph()),
            "What is made of what in " + material.pipeline().name(),
            null)
        .write(sheet);
  }
}
