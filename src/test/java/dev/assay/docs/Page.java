package dev.assay.docs;

/** A page of the documentation while it is made from code. */
final class Page {
  private final StringBuilder text = new StringBuilder();

  private Page() {}

  /** A page with a title; {@code source} says what to change instead of the page. */
  static Page of(String title, String source) {
    Page page = new Page();
    page.text
        .append("<!-- Made from ")
        .append(source)
        .append(" by GeneratedPagesTest; CONTRIBUTING.md says how. Don't edit it here. -->\n\n# ")
        .append(title)
        .append('\n');
    return page;
  }

  Page heading(String title) {
    text.append("\n## ").append(title).append('\n');
    return this;
  }

  Page paragraph(String words) {
    text.append('\n').append(words).append('\n');
    return this;
  }

  Page code(String code) {
    text.append("\n```text\n").append(code).append("```\n");
    return this;
  }

  /** The heading of a table whose rows follow. */
  Page columns(String... names) {
    text.append('\n');
    row(names);
    text.append("|---".repeat(names.length)).append("|\n");
    return this;
  }

  Page row(String... cells) {
    for (String cell : cells) {
      text.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    text.append("|\n");
    return this;
  }

  /** The Markdown text. */
  String markdown() {
    return text.toString();
  }
}
