package dev.assay.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.Main;
import dev.assay.run.Kiosk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics and exposures stand at the end of the way that a column goes. */
class ReaderLineageTest {
  private final Path folder;
  private final Kiosk kiosk;

  ReaderLineageTest(@TempDir Path folder) {
    this.folder = folder;
    kiosk =
        Kiosk.in(folder.resolve("conf"))
            .with(
                "metrics/takings.yaml",
                """
                label: Takings
                owner: kiosk-team
                description: What sales of more than nothing brought in.
                unit: EUR
                table: gold.fct_sale
                value: cast(sum(amount) as decimal(20,2))
                filter: sale_id > 0
                dimensions: [item]
                """)
            .with(
                "exposures/till.yaml",
                """
                label: Till
                owner: kiosk-team
                description: Shows takings and names of items.
                reads: {gold.fct_sale: [item]}
                metrics: [takings]
                """)
            .with(
                "exposures/copy.yaml",
                """
                label: Copy
                owner: kiosk-team
                description: Copies all there is.
                reads: {gold.fct_sale: all}
                """);
  }

  @Test
  void aColumnGoesIntoMetricsAndThroughThemIntoExposures() {
    assertThat(lineage("gold.fct_sale.amount", "--downstream"))
        .containsSubsequence(
            "gold.fct_sale.amount comes into",
            "  aggregation  metric:takings",
            "    identity  exposure:till",
            "  identity  exposure:copy");
    assertThat(lineage("silver.stg_sales.item", "--downstream"))
        .containsSubsequence(
            "identity  gold.fct_sale.item", "identity  exposure:copy", "identity  exposure:till")
        .contains("group by  rows of metric:takings");
    assertThat(lineage("gold.fct_sale.sale_id", "--downstream"))
        .contains("filter  rows of metric:takings")
        .doesNotContain("till");
  }

  @Test
  void aTableIsReadByThem() {
    assertThat(lineage("gold.fct_sale", "--downstream"))
        .containsSubsequence("  metric:takings", "    exposure:till", "  exposure:copy");
  }

  @Test
  void anExposureAndAMetricAreFollowedBackToLandedFiles() {
    assertThat(lineage("exposure:till"))
        .containsSubsequence(
            "exposure:till comes from",
            "  gold.fct_sale",
            "    silver.stg_sales",
            "        landing.sales",
            "  metric:takings",
            "its columns come from",
            "identity gold.fct_sale.item",
            "identity metric:takings");
    assertThat(lineage("metric:takings"))
        .contains("value  aggregation gold.fct_sale.amount")
        .contains("filter  gold.fct_sale.sale_id", "group by  gold.fct_sale.item");
  }

  @Test
  void aReaderThatIsNotThereIsAnsweredWithTheNearest() {
    assertThat(lineage("exposure:tills")).contains("Did you mean exposure:till?");
    assertThat(lineage("metric:taking")).contains("Did you mean metric:takings?");
  }

  @Test
  void theHandbookAndTheBooksTellOfTablesOnly() {
    assertThat(Lineage.of(kiosk.read()).datasets()).noneMatch(Dataset::isReader);
  }

  private String lineage(String... words) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    String[] all = new String[words.length + 5];
    all[0] = "lineage";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--conf";
    all[words.length + 2] = kiosk.conf().toString();
    all[words.length + 3] = "--lakehouse";
    all[words.length + 4] = folder.resolve("lake").toString();
    Main.run(all, out, out);
    return said.toString();
  }
}
