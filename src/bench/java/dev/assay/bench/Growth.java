package dev.assay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a full rebuild's time grows from one scale to a larger one. */
record Growth(Results small, Results large) {
  private static final double TENFOLD = 10;
  private static final List<String> ARMS =
      List.of(Contenders.ASSAY, Contenders.SPARK, Contenders.DUCKDB);

  /** Each scale beside the one before it and the one with a tenth of it; empty for a single one. */
  static String table(List<Results> results) {
    List<Growth> all = of(results);
    if (all.isEmpty()) {
      return "";
    }
    return """
    ## Growth

    The goal is at most 10.5 times the time for ten times the rows, from scale 30 on.

    | full rebuild | scales | times the rows | times the wall time |
    |---|---|---|---|
    """
        + all.stream().map(Growth::lines).collect(Collectors.joining())
        + "\n";
  }

  private static List<Growth> of(List<Results> results) {
    List<Growth> all = new ArrayList<>();
    for (int large = 1; large < results.size(); large++) {
      for (int small = 0; small < large; small++) {
        double times = results.get(large).scale() / results.get(small).scale();
        if (small == large - 1 || times == TENFOLD) {
          all.add(new Growth(results.get(small), results.get(large)));
        }
      }
    }
    return all;
  }

  private String lines() {
    return ARMS.stream().map(this::line).collect(Collectors.joining());
  }

  private String line(String arm) {
    return String.format(
        Locale.ROOT,
        "| %s | %s to %s | %.1f | %.1f |%n",
        arm,
        Figures.plain(small.scale()),
        Figures.plain(large.scale()),
        (double) large.size().rows() / small.size().rows(),
        wall(large, arm) / wall(small, arm));
  }

  private static double wall(Results result, String arm) {
    return Measured.median(result.figures().getOrDefault(arm, List.of()), Measured::wall);
  }
}
