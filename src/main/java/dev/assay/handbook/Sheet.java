package dev.assay.handbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One page while it is written; its links are relative, so that the folder may lie anywhere. */
final class Sheet {
  private final Html html = new Html();
  private final String root;

  /** {@code path} is where the page will lie, below the handbook's folder. */
  Sheet(String path) {
    this.root = "../".repeat((int) path.chars().filter(c -> c == '/').count());
  }

  Html html() {
    return html;
  }

  /** What leads from this page to the handbook's folder. */
  String root() {
    return root;
  }

  Sheet link(String target, String text) {
    html.leaf("a", text, "href", root + target);
    return this;
  }

  /** The page's heading, and a sentence that says what it is about. */
  Sheet opening(String title, String lead) {
    html.leaf("h1", title).leaf("p", lead, "class", "lead");
    return this;
  }

  Sheet paragraph(String text) {
    html.leaf("p", text);
    return this;
  }

  /** What is worth knowing, and less than the rest. */
  Sheet note(String text) {
    html.leaf("p", text, "class", "note");
    return this;
  }

  Sheet part(Part part) {
    part.write(this);
    return this;
  }

  /** A section with a heading that can be linked to. */
  Sheet section(String id, String title, Part content) {
    html.open("section", "id", id, "aria-labelledby", id + "-heading");
    html.leaf("h2", title, "id", id + "-heading");
    content.write(this);
    html.close("section");
    return this;
  }

  /** Names with what is to be said of them. */
  Sheet facts(Map<String, Part> facts) {
    html.open("dl", "class", "facts");
    facts.forEach(
        (name, fact) -> {
          html.open("div").leaf("dt", name).open("dd");
          fact.write(this);
          html.close("dd").close("div");
        });
    html.close("dl");
    return this;
  }

  /** A list whose items stand side by side. */
  Sheet chips(List<Part> items) {
    html.open("ul", "class", "chips");
    items.forEach(i -> inside("li", i));
    html.close("ul");
    return this;
  }

  /** Rows below headings; {@code what} says to those who cannot see it what they are. */
  Sheet table(String what, List<String> headings, List<Row> rows) {
    html.open("div", "class", "wide", "role", "region", "tabindex", "0", "aria-label", what);
    html.open("table").open("thead").open("tr");
    headings.forEach(h -> html.leaf("th", h, "scope", "col"));
    html.close("tr").close("thead").open("tbody");
    for (Row row : rows) {
      html.open("tr", row.id().isEmpty() ? new String[0] : new String[] {"id", row.id()});
      row.cells().forEach(c -> inside("td", c));
      html.close("tr");
    }
    html.close("tbody").close("table").close("div");
    return this;
  }

  /** An element around a part. */
  Sheet inside(String tag, Part part, String... attributes) {
    html.open(tag, attributes);
    part.write(this);
    html.close(tag);
    return this;
  }

  /**
   * A row of a table.
   *
   * @param id by which it can be linked to; empty for none
   */
  record Row(String id, List<Part> cells) {
    Row {
      cells = List.copyOf(cells);
    }

    static Row of(Part... cells) {
      return new Row("", Arrays.asList(cells));
    }

    static Row at(String id, Part... cells) {
      return new Row(id, Arrays.asList(cells));
    }
  }

  /** Parts one after another, with {@code between} between them. */
  static Part joined(List<Part> parts, String between) {
    List<Part> all = new ArrayList<>();
    for (Part part : parts) {
      if (!all.isEmpty()) {
        all.add(Part.of(between));
      }
      all.add(part);
    }
    return sheet -> all.forEach(p -> p.write(sheet));
  }
}
