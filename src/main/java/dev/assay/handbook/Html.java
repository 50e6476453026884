package dev.assay.handbook;

import dev.assay.model.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * HTML that is well-formed XML too, and in which every text and every attribute's value is escaped:
 * there is no way to write a text as it stands.
 */
final class Html {
  private static final Set<String> INLINE =
      Set.of("a", "span", "code", "strong", "pre", "text", "title", "label", "button", "summary");

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes are names and values in turn. */
  Html open(String tag, String... attributes) {
    begin(tag, attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  /** Closes the element that was opened last, which must be a {@code tag}. */
  Html close(String tag) {
    if (!tag.equals(open.peek())) {
      throw new IllegalStateException("open is " + open.peek() + ", not " + tag);
    }
    open.pop();
    out.append("</").append(tag).append('>').append(INLINE.contains(tag) ? "" : "\n");
    return this;
  }

  /** An element without content. */
  Html empty(String tag, String... attributes) {
    begin(tag, attributes);
    out.append("/>").append(INLINE.contains(tag) ? "" : "\n");
    return this;
  }

  /** An element with a text in it. */
  Html leaf(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** A text: line breaks stay, other invisible characters are made visible. */
  Html text(String text) {
    escape(text);
    return this;
  }

  /** All that was written; every element must be closed. */
  String done() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return out.toString();
  }

  private void begin(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
  }

  private void escape(String text) {
    String[] lines = text.replace("\r\n", "\n").split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      out.append(i == 0 ? "" : "\n");
      Text.printable(lines[i].replace("\t", "  ")).codePoints().forEach(this::escape);
    }
  }

  private void escape(int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(isCharacter(c) ? c : 0xFFFD);
    }
  }

  /** Neither XML nor HTML has a way to write the other ones. */
  private static boolean isCharacter(int c) {
    return (c & 0xFFFE) != 0xFFFE && !(c >= 0xFDD0 && c <= 0xFDEF);
  }
}
