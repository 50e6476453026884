package dev.assay.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.PipelineReader;
import dev.assay.run.Kiosk;
import dev.assay.table.Lakehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** Handbooks of pipelines that never ran. */
class HandbookTest {
  private static final String HOSTILE =
      "<script>alert(1)</script><img src=x onerror=alert(2)>\\\" onload=\\\"x ' ]]> <!-- \\u202E"
          + " &amp;";
  private static final String HOSTILE_AS_SEEN =
      "<script>alert(1)</script><img src=x onerror=alert(2)>\" onload=\"x ' ]]> <!-- \\u202e &amp;";

  @TempDir private Path folder;

  @Test
  void everyPageOfTheShippedPipelinesIsWellFormedAndEveryLinkLeadsSomewhere() {
    for (String name : PipelineReader.names(Path.of("conf"))) {
      Handbook handbook = write(PipelineReader.read(Path.of("conf"), name, Map.of()));
      Pages pages = Pages.of(handbook);
      assertThat(pages.links()).hasSizeGreaterThan(500);
      assertThat(pages.brokenLinks()).isEmpty();
      assertThat(pages.repeatedIds()).isEmpty();
      assertThat(handbook.pages()).isGreaterThan(handbook.tables());
      assertThat(handbook.release()).isEmpty();
    }
  }

  @Test
  void aPageLoadsNothingFromElsewhereAndRunsNoScriptOfItsOwn() {
    Pages pages = Pages.of(write(kiosk().read()));
    for (String path : pages.paths()) {
      List<String> policies =
          pages.elements(path, "meta").stream()
              .filter(m -> m.getAttribute("http-equiv").equals("Content-Security-Policy"))
              .map(m -> m.getAttribute("content"))
              .toList();
      assertThat(policies).singleElement().asString().startsWith("default-src 'none'; script-src");
      assertThat(pages.elements(path, "script"))
          .hasSize(2)
          .allSatisfy(s -> assertThat(s.getTextContent()).isEmpty());
      assertThat(pages.elements(path, "style")).isEmpty();
      assertThat(pages.elements(path, "img")).isEmpty();
      assertThat(attributes(pages, path)).noneMatch(a -> a.startsWith("on") || a.equals("style"));
    }
    assertThat(pages.links().keySet()).noneMatch(l -> l.contains("://") || l.contains("-> //"));
  }

  @Test
  void whateverIsWrittenInADefinitionIsText() {
    Kiosk kiosk =
        kiosk()
            .change("pipeline.yaml", "owner: kiosk-team", "owner: \"" + HOSTILE + "\"")
            .with("gold/fct_sale.yaml", "description: \"" + HOSTILE + "\"\n")
            .change("bronze/sales.yaml", "Sales as the till sends them.", "\"" + HOSTILE + "\"")
            .change(
                "contracts/gold.fct_sale.odcs.yaml",
                "dataGranularityDescription: One row per key.",
                "dataGranularityDescription: \"" + HOSTILE + "\"")
            .change(
                "contracts/gold.fct_sale.odcs.yaml",
                "        physicalType: string\n",
                "        physicalType: string\n        description: \""
                    + HOSTILE
                    + "\"\n"
                    + "        classification: \""
                    + HOSTILE
                    + "\"\n")
            .with(
                "examples/gold.fct_sale.yaml",
                "model: gold.fct_sale\nexamples:\n  - name: \"" + HOSTILE + "\"\n    expect: []\n");
    Handbook handbook = write(kiosk.read());
    Pages pages = Pages.of(handbook);
    assertThat(pages.brokenLinks()).isEmpty();
    String table = pages.text("tables/gold.fct_sale.html");
    assertThat(table.split(java.util.regex.Pattern.quote(HOSTILE_AS_SEEN), -1))
        .as("grain, description, owner, column, classification, example")
        .hasSizeGreaterThan(6);
    for (String path : pages.paths()) {
      assertThat(pages.elements(path, "script")).as(path).hasSize(2);
      assertThat(attributes(pages, path)).noneMatch(a -> a.startsWith("on"));
    }
    assertThat(handbook.files().get(Frame.INDEX)).doesNotContain("<", ">", "\u202e");
  }

  @Test
  void theSameDefinitionsMakeTheSameBytesOnEveryMachine() {
    PipelineDefinition pipeline = kiosk().withPrices().read();
    Locale language = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Handbook here = write(pipeline);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
      assertThat(write(pipeline)).isEqualTo(here);
    } finally {
      Locale.setDefault(language);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void aTablesPageTellsColumnsChecksLineageSqlAndExamples() {
    Kiosk kiosk =
        kiosk()
            .withPrices()
            .with(
                "examples/gold.agg_item.yaml",
                """
                model: gold.agg_item
                examples:
                  - name: an item without sales is there
                    given:
                      silver.stg_prices:
                        - {item: tea, price: 2.50, is_current: true}
                    expect:
                      - {item: tea, price: 2.50, sales: 0}
                """);
    Pages pages = Pages.of(write(kiosk.read()));
    String page = "tables/gold.agg_item.html";
    assertThat(pages.text(page))
        .contains("One row per key.")
        .contains("decimal(10,2)", "key 1")
        .contains("rows without item", "nothing is released", "No version was judged so far.")
        .contains("left join gold.fct_sale s on s.item = p.item")
        .contains("an item without sales is there", "Given silver.stg_prices", "2.50")
        .contains("Nothing has been written so far.");
    assertThat(boxes(pages, page))
        .containsExactlyInAnyOrder("silver.stg_prices", "gold.fct_sale", "gold.agg_item");
    assertThat(chips(pages, page))
        .contains("landing/sales", "bronze.prices", "silver.stg_sales", "gold.fct_sale");
    assertThat(pages.text("tables/silver.stg_sales.html"))
        .contains("possible_amount", "amount >= 0", "goes to quarantine", "stops the table");
    assertThat(pages.text("tables/bronze.sales.html"))
        .contains("*.jsonl", "json lines", "are kept in _rescued_data");
  }

  @Test
  void aClassifiedColumnIsNamedAndItsExampleValuesAreNotShown() {
    Kiosk kiosk =
        kiosk()
            .change(
                "contracts/gold.fct_sale.odcs.yaml",
                "        physicalType: string\n",
                "        physicalType: string\n        classification: restricted\n")
            .with(
                "examples/gold.fct_sale.yaml",
                """
                model: gold.fct_sale
                examples:
                  - name: a sale is a sale
                    given:
                      silver.stg_sales: [{sale_id: 1, amount: 2.50}]
                    expect:
                      - {sale_id: 1, item: somebodys_secret, amount: 2.50}
                """);
    Handbook handbook = write(kiosk.read());
    Pages pages = Pages.of(handbook);
    assertThat(pages.text("tables/gold.fct_sale.html")).contains("restricted", "hidden", "2.50");
    assertThat(pages.text(Paths.COLUMNS)).contains("Classified columns", "restricted");
    assertThat(handbook.files().values()).noneMatch(t -> t.contains("somebodys_secret"));
  }

  @Test
  void theSearchFindsTablesColumnsParametersAndWords() throws IOException {
    PipelineDefinition pipeline = PipelineReader.read(Path.of("conf"), "carton_caps", Map.of());
    String script = write(pipeline).files().get(Frame.INDEX);
    String json = script.substring(script.indexOf('['), script.lastIndexOf(']') + 1);
    List<String> names = new ArrayList<>();
    for (JsonNode entry : new ObjectMapper().readTree(json)) {
      assertThat(entry).hasSize(4);
      names.add(entry.get(0).asText() + " " + entry.get(1).asText());
    }
    assertThat(names)
        .contains(
            "table gold.dim_user",
            "column gold.fct_purchase.school_id",
            "parameter referral_window_hours",
            "reason NOT_CONVERTIBLE",
            "term release")
        .doesNotHaveDuplicates();
  }

  @Test
  void theStartPageCountsWhatThereIs() {
    Pages pages = Pages.of(write(kiosk().withPrices().read()));
    List<String> figures =
        Pages.elements(pages.main(Paths.START), "li").stream()
            .map(Element::getTextContent)
            .toList();
    assertThat(figures).contains("2 sources", "2 Silver tables", "2 Gold tables", "0 releases");
    assertThat(pages.text(Paths.START)).contains("kiosk-team", "none so far", "Takings per item.");
  }

  private Kiosk kiosk() {
    return Kiosk.in(folder.resolve("conf"));
  }

  private Handbook write(PipelineDefinition pipeline) {
    Lakehouse nothing = Lakehouse.of(folder.resolve("lake").toString(), "local", pipeline.name());
    return Handbook.of(pipeline, Chronicle.read(nothing));
  }

  private static List<String> boxes(Pages pages, String path) {
    return Pages.elements(pages.main(path), "a").stream()
        .map(a -> a.getAttribute("data-id"))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  private static List<String> chips(Pages pages, String path) {
    return Pages.elements(pages.main(path), "li").stream().map(Element::getTextContent).toList();
  }

  private static Set<String> attributes(Pages pages, String path) {
    Set<String> names = new java.util.HashSet<>();
    for (Element element : pages.elements(path, "*")) {
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        names.add(attributes.item(i).getNodeName());
      }
    }
    return names;
  }
}
