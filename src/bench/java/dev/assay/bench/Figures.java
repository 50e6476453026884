package dev.assay.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured, for people and for programs. */
record Figures(List<Results> results, Rounds rounds, String memory) {
  /** A number without a fraction that says nothing. */
  static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  void print(PrintWriter out) {
    out.print(tables());
    out.flush();
  }

  String json() throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put("java", System.getProperty("java.version"));
    json.put("memory", memory);
    json.put("warm_ups", rounds.warmUps());
    json.put("runs", rounds.counted());
    json.put("scales", results.stream().map(Figures::json).toList());
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json)
        + "\n";
  }

  /** The page, as Markdown. */
  String page() {
    return """
    <!-- Made by scripts/bench --page. Don't edit it here. -->

    # Performance

    Assay beside what it is chosen against, measured in turn as whole processes on one machine with
    %d processors, -Xmx%s for every JVM, %d rounds after %d to warm up. Absolute times mean nothing
    elsewhere; ratios are medians of the ratios within each round. All contenders agreed row by row
    on the six marts. Contracts, ledger and releases are on in every figure of Assay.

    """
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                memory,
                rounds.counted(),
                rounds.warmUps())
        + tables();
  }

  private String tables() {
    StringBuilder text = new StringBuilder();
    for (Results result : results) {
      text.append(
          String.format(
              Locale.ROOT,
              "## Scale %s%n%n%,d rows in %,d files, %,d bytes; the one more delivery brings %.2f"
                  + " %% of the rows.%n%n",
              plain(result.scale()),
              result.size().rows(),
              result.size().files(),
              result.size().bytes(),
              result.more() * 100));
      text.append(goals(result)).append(Floor.table(result.figures())).append(arms(result));
    }
    return text.append(Growth.table(results)).toString();
  }

  private static String goals(Results result) {
    StringBuilder text =
        new StringBuilder(
            """
            | ratio of wall times | measured | goal |
            |---|---|---|
            """);
    for (Goal goal : Goal.ALL) {
      Double measured = goal.measured(result.figures());
      if (measured != null) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %.2f | <= %s |%n",
                goal.text(),
                measured,
                plain(goal.atMost())));
      }
    }
    return text.append('\n').toString();
  }

  private static String arms(Results result) {
    StringBuilder text =
        new StringBuilder(
            """
            | median | wall s | user s | system s | peak MB |
            |---|---|---|---|---|
            """);
    result
        .figures()
        .forEach(
            (arm, runs) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %.2f | %.2f | %.2f | %.0f |%n",
                        arm,
                        Measured.median(runs, Measured::wall),
                        Measured.median(runs, Measured::user),
                        Measured.median(runs, Measured::system),
                        Measured.median(runs, Measured::peakMegabytes))));
    return text.append('\n').toString();
  }

  private static Map<String, Object> json(Results result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scale", result.scale());
    json.put("size", result.size());
    json.put("one_more_delivery_share", result.more());
    json.put("marts", result.marts());
    List<Map<String, @Nullable Object>> goals = new ArrayList<>();
    for (Goal goal : Goal.ALL) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("goal", goal.text());
      one.put("at_most", goal.atMost());
      one.put("measured", goal.measured(result.figures()));
      goals.add(one);
    }
    json.put("goals", goals);
    json.put("figures", result.figures());
    return json;
  }
}
