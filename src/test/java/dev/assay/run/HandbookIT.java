package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.Main;
import dev.assay.handbook.Pages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Handbooks of a pipeline with a past. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandbookIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final String SALE = "tables/gold.fct_sale.html";

  private final Path folder;
  private final Kiosk kiosk;
  private final Lab lab;

  HandbookIT(@TempDir Path folder) {
    this.folder = folder;
    kiosk = Kiosk.in(folder.resolve("conf"));
    lab = Lab.in(folder, kiosk.read());
    lab.land(
        "sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01", "2,cake,-1,2024-01-01");
    lab.runWell();
    kiosk
        .change("gold/fct_sale.sql", "amount from", "amount, upper(item) as loud from")
        .change(
            "contracts/gold.fct_sale.odcs.yaml",
            """
                    physicalType: decimal(10,2)
            """,
            """
                    physicalType: decimal(10,2)
                  - name: loud
                    physicalType: string
            """);
    lab.land("sales", "2024-01-02", "b.csv", HEADER, "3,pie,4.00,2024-01-02");
    lab.with(kiosk.read()).runWell();
    kiosk.change("contracts/gold.fct_sale.odcs.yaml", "amount < 1000", "amount < 3");
    assertThat(lab.with(kiosk.read()).run().failure()).isNotNull();
  }

  @Test
  void aTablesPageTellsItsVersionsVerdictsAndReleases() throws IOException {
    Pages pages = handbook("all");
    assertThat(pages.brokenLinks()).isEmpty();
    assertThat(pages.repeatedIds()).isEmpty();
    assertThat(pages.rows(SALE, "Versions of gold.fct_sale"))
        .extracting(
            r -> r.get(0) + " rows " + r.get(3) + " " + r.get(5) + " " + r.get(6) + r.get(7))
        .containsExactly("1 rows 2 failed r2+ loud string", "0 rows 1 passed r1");
    assertThat(pages.rows(SALE, "Checks of gold.fct_sale"))
        .filteredOn(r -> r.get(0).equals("no_sale_is_huge"))
        .singleElement()
        .asString()
        .contains("rows for which this is not true: amount < 3", "= 0, 1, broken");
    assertThat(pages.text(SALE)).contains("2 rows, version 1, by release r2");
    assertThat(pages.rows("tables/silver.stg_sales.html", "Versions of silver.stg_sales"))
        .extracting(r -> r.get(3) + " and aside " + r.get(4))
        .containsExactly("2 and aside 0", "1 and aside 1");
    assertThat(pages.text("tables/bronze.sales.html")).contains("first seen");
  }

  @Test
  void theStartPageSaysWhatIsReleasedAndWhatIsBroken() throws IOException {
    Pages pages = handbook("start");
    assertThat(pages.text("index.html")).contains("Newest release\nr2, published", "1 source\n");
    assertThat(pages.rows("index.html", "Broken checks"))
        .singleElement()
        .asString()
        .contains("gold.fct_sale, no_sale_is_huge, 1", "nothing is released");
  }

  @Test
  void aReleasesPageTellsWhatChangedAndWhatItPins() throws IOException {
    Pages pages = handbook("releases");
    assertThat(pages.text("releases/r2.html"))
        .contains("Against r1.", lab.releases().get(1).hash());
    assertThat(pages.rows("releases/r2.html", "Tables that changed"))
        .extracting(r -> String.join(" ", r))
        .contains("gold.fct_sale changed, judged under another contract 1 2");
    assertThat(pages.rows("releases/r2.html", "Definitions that changed"))
        .extracting(r -> r.get(0))
        .containsExactly("contracts/gold.fct_sale.odcs.yaml", "gold/fct_sale.sql");
    assertThat(pages.rows("releases/r2.html", "Pinned versions"))
        .extracting(r -> r.get(0) + " " + r.get(2))
        .containsExactly("silver.stg_sales 2", "gold.fct_sale 2");
    assertThat(pages.rows("runs.html", "Runs"))
        .extracting(r -> r.get(4) + r.get(5))
        .containsExactly("failed", "succeededr2", "succeededr1");
  }

  @Test
  void ofAReleaseItTellsNothingThatCameLater() throws IOException {
    Pages pages = handbook("then", "--release", "r1");
    assertThat(pages.text(SALE)).doesNotContain("loud").contains("amount < 1000");
    assertThat(pages.rows(SALE, "Versions of gold.fct_sale"))
        .extracting(r -> r.get(0) + r.get(5))
        .containsExactly("0passed");
    assertThat(pages.paths()).contains("releases/r1.html").doesNotContain("releases/r2.html");
    assertThat(pages.rows("runs.html", "Runs")).hasSize(1);
  }

  @Test
  void theSamePastMakesTheSameBytes() throws IOException {
    handbook("one");
    handbook("two");
    assertThat(files(folder.resolve("two"))).isEqualTo(files(folder.resolve("one")));
  }

  @Test
  void theCommandSaysWhatItWroteAndWhy() throws IOException {
    Path out = folder.resolve("json");
    JsonNode summary = new ObjectMapper().readTree(docs(0, out, "--json"));
    assertThat(summary.path("pages").asInt()).isEqualTo(Pages.in(out).paths().size());
    assertThat(summary.path("release").asText()).isEqualTo("r2");
    assertThat(Files.exists(Path.of(summary.path("folder").asText(), "index.html"))).isTrue();
    assertThat(docs(2, lab.lakehouseFolder())).contains("assay docs has not written it");
    assertThat(docs(2, out, "--release", "r9")).contains("there is no release r9");
  }

  private Pages handbook(String name, String... more) throws IOException {
    docs(0, folder.resolve(name), more);
    return Pages.in(folder.resolve(name));
  }

  private String docs(int exitCode, Path out, String... more) {
    List<String> words = new ArrayList<>(List.of("docs", "--conf", kiosk.conf().toString()));
    words.addAll(List.of("--lakehouse", lab.lakehouseFolder().toString()));
    words.addAll(List.of("--out", out.toString()));
    words.addAll(List.of(more));
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text, true);
    assertThat(Main.run(words.toArray(String[]::new), writer, writer))
        .as(text.toString())
        .isEqualTo(exitCode);
    return text.toString();
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
