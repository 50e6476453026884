package dev.assay.handbook;

import java.util.Map;

/** What stands around the content of every page: head, navigation, search and foot. */
record Frame(String pipeline, Map<String, String> navigation, String foot) {
  /**
   * Nothing is loaded but what lies in the folder, and nothing is sent anywhere; {@code file:} is
   * for browsers to which a folder on disk is no origin.
   */
  static final String POLICY =
      "default-src 'none'; script-src 'self' file:; style-src 'self' file:; base-uri 'none';"
          + " form-action 'none'";

  static final String STYLE = "handbook.css";
  static final String SCRIPT = "handbook.js";
  static final String INDEX = "search-index.js";

  /** The page as the file's text. */
  String text(Leaf leaf) {
    Sheet sheet = new Sheet(leaf.path());
    Html html = sheet.html();
    html.open("html", "lang", "en", "data-root", sheet.root());
    head(sheet, leaf);
    html.open("body");
    html.leaf("a", "Skip to the content", "class", "skip", "href", "#content");
    header(sheet, leaf);
    html.open("main", "id", "content");
    leaf.body().write(sheet);
    html.close("main");
    html.open("footer").leaf("p", foot).close("footer");
    script(sheet, INDEX);
    script(sheet, SCRIPT);
    html.close("body").close("html");
    return "<!DOCTYPE html>\n" + html.done();
  }

  private void head(Sheet sheet, Leaf leaf) {
    Html html = sheet.html();
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.leaf("title", leaf.title().equals(pipeline) ? pipeline : leaf.title() + " · " + pipeline);
    html.empty("link", "rel", "stylesheet", "href", sheet.root() + STYLE);
    html.close("head");
  }

  private void header(Sheet sheet, Leaf leaf) {
    Html html = sheet.html();
    html.open("header");
    html.leaf("a", pipeline, "class", "brand", "href", sheet.root() + Paths.START);
    html.open("nav", "aria-label", "Pages").open("ul");
    navigation.forEach(
        (path, name) -> {
          html.open("li");
          if (path.equals(leaf.path())) {
            html.leaf("a", name, "href", sheet.root() + path, "aria-current", "page");
          } else {
            html.leaf("a", name, "href", sheet.root() + path);
          }
          html.close("li");
        });
    html.close("ul").close("nav");
    html.open("div", "class", "search", "role", "search");
    html.empty(
        "input",
        "id",
        "search",
        "type",
        "search",
        "placeholder",
        "Search ( / )",
        "aria-label",
        "Search tables, columns and words",
        "autocomplete",
        "off");
    html.open("ul", "id", "found", "aria-label", "Found", "hidden", "hidden").close("ul");
    html.leaf("p", "", "id", "found-count", "class", "unseen", "role", "status");
    html.close("div");
    html.leaf("button", "◐", "id", "theme", "type", "button", "aria-label", "Light or dark");
    html.close("header");
  }

  private static void script(Sheet sheet, String file) {
    sheet.html().open("script", "src", sheet.root() + file).close("script");
  }
}
