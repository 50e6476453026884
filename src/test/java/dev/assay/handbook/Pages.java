package dev.assay.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The pages of a handbook, parsed: they are well-formed XML, so no page hides anything. */
public final class Pages {
  private static final Pattern INDEXED = Pattern.compile("\"([^\"\\\\]+)\"\\],?");

  private final Map<String, String> files;
  private final SortedMap<String, Document> pages = new TreeMap<>();

  Pages(Map<String, String> files) {
    this.files = files;
    files.forEach(
        (path, text) -> {
          if (path.endsWith(".html")) {
            pages.put(path, parsed(path, text));
          }
        });
  }

  /** The pages of a handbook. */
  static Pages of(Handbook handbook) {
    return new Pages(handbook.files());
  }

  /** The pages of a folder. */
  public static Pages in(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return new Pages(files);
  }

  /** The paths of all pages. */
  public Set<String> paths() {
    return pages.keySet();
  }

  /** The text that a reader of a page sees, with the white space as it is written. */
  public String text(String path) {
    return main(path).getTextContent();
  }

  /** The content of a page without what stands around it. */
  Element main(String path) {
    assertThat(pages).containsKey(path);
    return elements(path, "main").get(0);
  }

  List<Element> elements(String path, String tag) {
    return elements(pages.get(path).getDocumentElement(), tag);
  }

  static List<Element> elements(Element within, String tag) {
    NodeList found = within.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** The cells of a table that has a name, by row, without its headings. */
  public List<List<String>> rows(String path, String name) {
    List<Element> named =
        elements(path, "div").stream()
            .filter(d -> d.getAttribute("aria-label").equals(name))
            .toList();
    assertThat(named).as("%s on %s", name, path).hasSize(1);
    return elements(elements(named.get(0), "tbody").get(0), "tr").stream()
        .map(r -> elements(r, "td").stream().map(Element::getTextContent).toList())
        .toList();
  }

  /** Ids that two elements of a page have. */
  public List<String> repeatedIds() {
    List<String> repeated = new ArrayList<>();
    pages
        .keySet()
        .forEach(
            path -> {
              Set<String> seen = new HashSet<>();
              elements(path, "*").stream()
                  .map(e -> e.getAttribute("id"))
                  .filter(id -> !id.isEmpty() && !seen.add(id))
                  .forEach(id -> repeated.add(path + "#" + id));
            });
    return repeated;
  }

  /** Links, scripts, styles and hits of the search that lead nowhere or out of the folder. */
  public List<String> brokenLinks() {
    List<String> broken = new ArrayList<>();
    links()
        .forEach(
            (link, target) -> {
              if (!leads(target)) {
                broken.add(link);
              }
            });
    return broken;
  }

  /** All links, as {@code page -> link}, with the files that they mean. */
  Map<String, String> links() {
    Map<String, String> links = new LinkedHashMap<>();
    for (String path : pages.keySet()) {
      for (Element element : elements(path, "*")) {
        for (String name : List.of("href", "src")) {
          if (element.hasAttribute(name) && !element.getAttribute("class").equals("outside")) {
            String link = element.getAttribute(name);
            links.put(path + " -> " + link, target(path, link));
          }
        }
      }
    }
    INDEXED
        .matcher(files.getOrDefault(Frame.INDEX, ""))
        .results()
        .map(m -> m.group(1))
        .forEach(t -> links.put("search -> " + t, t));
    return links;
  }

  private boolean leads(String target) {
    String[] parts = target.split("#", 2);
    if (!files.containsKey(parts[0])) {
      return false;
    }
    String anchor = parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
    return anchor.isEmpty()
        || elements(parts[0], "*").stream().anyMatch(e -> e.getAttribute("id").equals(anchor));
  }

  private static String target(String path, String link) {
    if (link.startsWith("#")) {
      return path + link;
    }
    boolean isBelow = path.contains("/");
    assertThat(link.startsWith("../")).as(path + " -> " + link).isEqualTo(isBelow);
    return isBelow ? link.substring("../".length()) : link;
  }

  private static Document parsed(String path, String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(text)));
    } catch (SAXException e) {
      throw new AssertionError(path + ": " + e.getMessage() + "\n" + text, e);
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
