package dev.assay.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the least that plain Spark can do takes, beside the goals. */
record Floor(String text, String of, String to) {
  private static final List<Floor> ALL =
      List.of(
          new Floor(
              "full / DuckDB full: rows parsed and written once",
              Limit.WRITE.arm(),
              Contenders.DUCKDB),
          new Floor(
              "one more delivery / DuckDB full: a start with one commit",
              Contenders.COLD,
              Contenders.DUCKDB),
          new Floor(
              "one more delivery / plain Spark full: a start with one commit",
              Contenders.COLD,
              Contenders.SPARK));

  /** The floors as a table; empty where the limits did not run. */
  static String table(Map<String, List<Measured>> figures) {
    StringBuilder rows = new StringBuilder();
    for (Floor floor : ALL) {
      Double ratio = Measured.ratio(figures, floor.of(), floor.to());
      if (ratio != null) {
        rows.append(String.format(Locale.ROOT, "| %s | %.2f |%n", floor.text(), ratio));
      }
    }
    return rows.isEmpty()
        ? ""
        : "| what plain Spark alone takes | measured |\n|---|---|\n" + rows + "\n";
  }
}
