package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.run.Shell.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two releases of a kiosk: in the second, items are in lower case. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LineageIT {
  private final Lab lab;
  private final Shell shell;
  private final RunReport first;
  private final RunReport idle;
  private final RunReport changed;

  LineageIT(@TempDir Path folder) {
    Kiosk kiosk = Kiosk.in(folder.resolve("conf"));
    Lab before = Lab.in(folder.resolve("lab"), kiosk.read());
    DirtyKiosk.landFirst(before);
    first = before.runWell();
    idle = before.runWell();
    kiosk.change("gold/fct_sale.sql", "sale_id, item", "sale_id, lower(item) as item");
    lab = before.with(kiosk.read());
    changed = lab.runWell();
    shell = new Shell(kiosk, lab);
  }

  @Test
  void aRunPutsLineageOnRecordOnlyWhereADefinitionIsNew() {
    assertThat(tables(first)).isEqualTo(3);
    assertThat(tables(idle)).isZero();
    assertThat(tables(changed)).isEqualTo(1);
    assertThat(
            lab.see(
                "select column_name, source, source_column, kind from ops.column_lineage"
                    + " where table_name = 'gold.fct_sale' and column_name = 'item'"
                    + " order by recorded_at"))
        .containsExactly(
            "[item,silver.stg_sales,item,IDENTITY]", "[item,silver.stg_sales,item,TRANSFORMATION]");
  }

  @Test
  void aColumnIsFollowedToTheLandedFieldAndBack() {
    assertThat(shell.assay("lineage", "gold.fct_sale.amount").ends(0).out())
        .contains("gold.fct_sale.amount comes from")
        .contains("  identity  silver.stg_sales.amount")
        .contains("    transformation  bronze.sales.amount")
        .contains("      identity  landing.sales.amount");
    assertThat(shell.assay("lineage", "landing.sales.amount", "--downstream").ends(0).out())
        .contains("landing.sales.amount comes into")
        .contains("      identity  gold.fct_sale.amount")
        .contains("filter  rows of silver.stg_sales");
    assertThat(shell.assay("lineage", "gold.fct_sale.amount", "--depth", "1").ends(0).out())
        .contains("silver.stg_sales.amount  ...")
        .doesNotContain("bronze");
  }

  @Test
  void aTableShowsItsTablesAndWhatComesIntoEachColumn() {
    assertThat(shell.assay("lineage", "silver.stg_sales", "--upstream", "--downstream").out())
        .contains("silver.stg_sales comes from", "  bronze.sales", "    landing.sales")
        .contains("silver.stg_sales comes into", "  gold.fct_sale")
        .contains("sale_id       transformation bronze.sales.sale_id")
        .contains("group by  bronze.sales.sale_id");
  }

  @Test
  void aReleaseIsShownByTheDefinitionsOfItsTime() {
    assertThat(kind("gold.fct_sale.item", "--release", "r1")).isEqualTo("IDENTITY");
    assertThat(kind("gold.fct_sale.item", "--release", "latest")).isEqualTo("TRANSFORMATION");
    assertThat(kind("gold.fct_sale.item")).isEqualTo("TRANSFORMATION");
    assertThat(shell.assay("lineage", "gold.fct_sale", "--release", "r9").ends(2).err())
        .contains("r9");
  }

  @Test
  void aNameThatIsNotThereIsAnsweredWithTheNearest() {
    complaint("Did you mean gold.fct_sale?", "gold.fct_sales");
    complaint("Did you mean gold.fct_sale?", "gold.fct_sales.item");
    complaint("Did you mean amount?", "gold.fct_sale.amuont");
    complaint("Write 1 or more", "gold.fct_sale", "--depth", "0");
  }

  private void complaint(String words, String... asked) {
    String[] all = new String[asked.length + 1];
    all[0] = "lineage";
    System.arraycopy(asked, 0, all, 1, asked.length);
    Answer answer = shell.assay(all).ends(2);
    assertThat(answer.err()).contains(words);
  }

  private String kind(String... asked) {
    String[] all = new String[asked.length + 2];
    all[0] = "lineage";
    System.arraycopy(asked, 0, all, 1, asked.length);
    all[asked.length + 1] = "--json";
    JsonNode json = shell.assay(all).ends(0).json();
    return json.path("upstream").path(0).path("kinds").path(0).asText();
  }

  private static long tables(RunReport report) {
    return report.tasks().stream()
        .filter(t -> t.step().equals("lineage"))
        .mapToLong(t -> t.result().counts().getOrDefault("tables", 0L))
        .sum();
  }
}
