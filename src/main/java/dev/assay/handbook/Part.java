package dev.assay.handbook;

/** Something that stands on a page: a cell, a paragraph, a section. */
interface Part {
  void write(Sheet sheet);

  /** A text. */
  static Part of(String text) {
    return sheet -> sheet.html().text(text);
  }

  /** A name or another text of the definitions. */
  static Part code(String text) {
    return sheet -> sheet.html().leaf("code", text);
  }

  /** A text that stays on one line. */
  static Part unbroken(String text) {
    return sheet -> sheet.html().leaf("span", text, "class", "unbroken");
  }

  /** A number, aligned to the right. */
  static Part number(String text) {
    return sheet -> sheet.html().leaf("span", text, "class", "number");
  }

  /** A word whose colour says more, such as passed or failed. */
  static Part badge(String kind, String text) {
    return sheet -> sheet.html().leaf("span", text, "class", "badge " + kind);
  }

  /** A link to another page of the handbook. */
  static Part link(String target, String text) {
    return sheet -> sheet.link(target, text);
  }
}
