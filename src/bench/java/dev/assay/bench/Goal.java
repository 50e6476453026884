package dev.assay.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ratio of two arms that Assay is judged by.
 *
 * @param text what is compared, for people
 * @param atMost the ratio to reach
 */
record Goal(String text, String of, String to, double atMost) {
  static final List<Goal> ALL =
      List.of(
          new Goal("full: Assay / plain Spark", Contenders.ASSAY, Contenders.SPARK, 1.2),
          new Goal("full: Assay / DuckDB", Contenders.ASSAY, Contenders.DUCKDB, 3),
          new Goal(
              "one more delivery: Assay / plain Spark full",
              Contenders.MORE,
              Contenders.SPARK,
              0.25),
          new Goal("one more delivery: Assay / DuckDB full", Contenders.MORE, Contenders.DUCKDB, 1),
          new Goal(
              "one more delivery: Assay / Assay full", Contenders.MORE, Contenders.ASSAY, 0.25),
          new Goal(
              "nothing new: Assay / cold Spark start with one commit",
              Contenders.NOTHING,
              Contenders.COLD,
              1.2),
          new Goal("releases / cold Spark start", Contenders.RELEASES, Contenders.COLD, 0.2),
          new Goal("tables / cold Spark start", Contenders.TABLES, Contenders.COLD, 0.2));

  /** As {@link Measured#ratio(Map, String, String)}. */
  @Nullable Double measured(Map<String, List<Measured>> figures) {
    return Measured.ratio(figures, of, to);
  }
}
