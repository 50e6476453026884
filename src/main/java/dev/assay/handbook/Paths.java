package dev.assay.handbook;

import dev.assay.model.TableName;

/** Where things stand in the handbook: paths below its folder, with anchors. */
final class Paths {
  static final String START = "index.html";
  static final String GRAPH = "graph.html";
  static final String COLUMNS = "columns.html";
  static final String EXPOSURES = "exposures.html";
  static final String METRICS = "metrics.html";
  static final String SCHEDULE = "schedule.html";
  static final String RELEASES = "releases.html";
  static final String RUNS = "runs.html";
  static final String PARAMETERS = "parameters.html";
  static final String REASONS = "reasons.html";
  static final String GLOSSARY = "glossary.html";

  private Paths() {}

  static String table(TableName table) {
    return "tables/" + table + ".html";
  }

  static String column(TableName table, String column) {
    return table(table) + "#" + columnAnchor(column);
  }

  static String columnAnchor(String column) {
    return "column-" + anchor(column);
  }

  static String columnName(String column) {
    return COLUMNS + "#" + anchor(column);
  }

  static String release(String id) {
    return "releases/" + id + ".html";
  }

  static String run(String runId) {
    return RUNS + "#" + anchor(runId);
  }

  static String parameter(String name) {
    return PARAMETERS + "#" + anchor(name);
  }

  static String exposure(String name) {
    return EXPOSURES + "#" + anchor(name);
  }

  static String metric(String name) {
    return METRICS + "#" + anchor(name);
  }

  static String reason(String code) {
    return REASONS + "#" + anchor(code);
  }

  static String term(String term) {
    return GLOSSARY + "#" + anchor(term);
  }

  /** A name as an anchor: what is not a letter of ASCII, a digit, dot, dash or _ is its number. */
  static String anchor(String name) {
    StringBuilder out = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
              out.append(plain ? Character.toString(c) : "~" + Integer.toHexString(c));
            });
    return out.toString();
  }
}
