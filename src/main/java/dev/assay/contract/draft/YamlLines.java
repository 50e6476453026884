package dev.assay.contract.draft;

import dev.assay.model.Text;

/** Lines of YAML; whatever a text holds, it stays within its line. */
final class YamlLines {
  private final StringBuilder text = new StringBuilder();

  void line(int indent, String line) {
    text.append(" ".repeat(indent)).append(line).append('\n');
  }

  /** A key with a text, quoted where it must be. */
  void entry(int indent, String key, String value) {
    line(indent, key + ": " + YamlScalar.ofText(value));
  }

  void comment(int indent, String words) {
    line(indent, "# " + Text.printable(words));
  }

  String text() {
    return text.toString();
  }
}
