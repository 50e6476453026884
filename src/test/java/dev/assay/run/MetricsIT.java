package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.run.Shell.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Metrics are read from releases, whatever has happened since. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";

  private final Shell shell;

  MetricsIT(@TempDir Path folder) {
    Kiosk kiosk =
        Kiosk.in(folder.resolve("conf"))
            .with(
                "metrics/takings.yaml",
                """
                label: Takings
                owner: kiosk-team
                description: What was sold, in money.
                unit: EUR
                table: gold.fct_sale
                value: sum(amount)
                dimensions: [item]
                """)
            .with(
                "metrics/sales.yaml",
                """
                label: Sales
                owner: kiosk-team
                description: How often something was sold.
                unit: sales
                table: gold.fct_sale
                value: count(*)
                """)
            .with(
                "exposures/till.yaml",
                """
                label: Till
                type: application
                owner: kiosk-team
                description: Shows takings.
                reads: {gold.fct_sale: [item]}
                metrics: [takings]
                """);
    Lab lab = Lab.in(folder, kiosk.read());
    shell = new Shell(kiosk, lab);
    lab.land(
        "sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01", "2,cake,4,2024-01-01");
    lab.runWell();
    lab.land("sales", "2024-01-02", "b.csv", HEADER, "3,tea,1.25,2024-01-02");
    lab.runWell();
    // its contract fails, so nobody sees it
    lab.land("sales", "2024-01-03", "c.csv", HEADER, "4,safe,1000,2024-01-03");
    assertThat(lab.run().failure()).isNotNull();
  }

  @Test
  void aValueIsThatOfTheLatestReleaseAndNeverOfWorkInProgress() {
    assertThat(value("takings")).isEqualTo("7.75");
    assertThat(value("sales")).isEqualTo("3");
  }

  @Test
  void anEarlierReleaseHasTheValueThatItHad() {
    assertThat(value("takings", "--release", "r1")).isEqualTo("6.5");
    assertThat(shell.assay("metrics", "show", "takings", "--as-of", "1999-01-01").ends(2).err())
        .contains("nothing had been released");
  }

  @Test
  void aMetricIsSplitByItsDimensions() {
    JsonNode takings = shown("takings", "--by", "item").path("values");
    assertThat(takings.findValuesAsText("item")).containsExactly("cake", "tea");
    assertThat(takings.path(1).path("value").decimalValue()).isEqualByComparingTo("3.75");
    assertThat(shell.assay("metrics", "show", "takings", "--by", "item").ends(0).out())
        .contains("takings")
        .contains("tea   3.75");
  }

  @Test
  void allValuesAreShownWhereNoneIsNamed() {
    Answer all = shell.assay("metrics", "show").ends(0);
    assertThat(all.out().lines()).hasSize(3).anyMatch(l -> l.matches("sales +3 +sales +r2"));
  }

  @Test
  void whatIsNotThereIsRefusedWithTheNearest() {
    assertThat(shell.assay("metrics", "show", "taking").ends(2).err())
        .contains("there is no metric taking. Metrics sales, takings. Did you mean takings?");
    assertThat(shell.assay("metrics", "show", "takings", "--by", "items").ends(2).err())
        .contains("takings has no items. It has item. Did you mean item?");
  }

  @Test
  void metricsAndExposuresAreListed() {
    JsonNode metrics = shell.assay("metrics", "--json").ends(0).json();
    assertThat(metrics.findValuesAsText("metric")).containsExactly("sales", "takings");
    assertThat(metrics.path(1).path("type").asText()).isEqualTo("decimal(20,2)");
    assertThat(shell.assay("exposures").ends(0).out())
        .containsPattern("till +application +kiosk-team +gold.fct_sale");
    assertThat(
            shell.assay("plan", "--select", "+exposure:till", "--only", "transform").ends(0).out())
        .contains("gold.fct_sale");
  }

  private String value(String metric, String... words) {
    return shown(metric, words).path("values").path(0).path("value").asText();
  }

  private JsonNode shown(String metric, String... words) {
    String[] all = new String[words.length + 4];
    all[0] = "metrics";
    all[1] = "show";
    all[2] = metric;
    all[3] = "--json";
    System.arraycopy(words, 0, all, 4, words.length);
    return shell.assay(all).ends(0).json().path(0);
  }
}
