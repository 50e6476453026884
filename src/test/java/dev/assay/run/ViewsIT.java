package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What auditors and other engines are told of a model that is kept as a view. */
class ViewsIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";

  private final Kiosk kiosk;
  private final Lab lab;

  ViewsIT(@TempDir Path folder) {
    kiosk = Kiosk.in(folder.resolve("conf"));
    kiosk.with("gold/fct_sale.yaml", "description: Sales.\nmaterialization: view\n");
    lab = Lab.in(folder, kiosk.read());
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01").runWell();
    lab.land("sales", "2024-01-02", "b.csv", HEADER, "2,jam,1.00,2024-01-02").runWell();
  }

  @Test
  void everyReleaseOfAViewIsProvedReadListedAndCompared() throws IOException {
    assertThat(lab.releases()).hasSize(2);
    assertThat(lab.released("select count(*) from gold.fct_sale")).containsExactly("[2]");
    assertThat(assay("query", "--release", "r1", "--format", "csv", "select * from gold.fct_sale"))
        .contains("1,tea,2.50")
        .doesNotContain("jam");
    assertThat(assay("verify", "--all")).doesNotContain("CORRUPT");
    assertThat(assay("verify", "r1", "--recompute")).doesNotContain("CORRUPT");
    assertThat(assay("diff", "r1", "r2", "gold.fct_sale", "--format", "csv")).contains("jam");
    JsonNode view = table(assay("manifest", "r1"), "gold.fct_sale");
    assertThat(view.path("files")).isEmpty();
    assertThat(view.path("rows").asLong()).isEqualTo(1);
    assertThat(view.path("view").path("inputs").path("silver.stg_sales").isNumber()).isTrue();
    assertThat(view.path("view").path("sql").asText()).contains("from silver.stg_sales");
  }

  private static JsonNode table(String manifest, String name) throws IOException {
    for (JsonNode table : new ObjectMapper().readTree(manifest).path("tables")) {
      if (table.path("table").asText().equals(name)) {
        return table;
      }
    }
    throw new AssertionError("no table " + name);
  }

  private String assay(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--conf", kiosk.conf().toString()));
    all.addAll(List.of("--lakehouse", lab.lakehouseFolder().toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(all.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    assertThat(code).as(out.toString() + err).isZero();
    return out.toString();
  }
}
