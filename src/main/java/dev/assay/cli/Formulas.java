package dev.assay.cli;

import java.util.regex.Pattern;

/** Keeps a spreadsheet from running what a CSV cell says. */
final class Formulas {
  private static final Pattern NUMBER = Pattern.compile("[+-][0-9][0-9.,]*");

  private Formulas() {}

  /**
   * The cell, with an apostrophe before it where a spreadsheet would take it for a formula; numbers
   * stay.
   */
  static String disarmed(String cell) {
    if (cell.isEmpty()
        || "=+-@\t\r".indexOf(cell.charAt(0)) < 0
        || NUMBER.matcher(cell).matches()) {
      return cell;
    }
    return "'" + cell;
  }
}
