package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.lint.Lint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A draft holds on the rows that it was made from, and shows nothing that is classified. */
class ContractDraftIT {
  private static final List<String> TABLES =
      List.of(
          "bronze.sales",
          "bronze.prices",
          "silver.stg_sales",
          "silver.stg_prices",
          "gold.fct_sale",
          "gold.agg_item");

  private final Path folder;
  private final Kiosk kiosk;

  ContractDraftIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.in(folder.resolve("conf")).withPrices();
  }

  private Lab lab() {
    Lab lab = Lab.in(folder, kiosk.read());
    List<String> sales = new ArrayList<>(List.of("sale_id,item,amount,updated_at"));
    for (int i = 0; i < 40; i++) {
      String item = i % 3 == 0 ? "rye loaf" : i % 3 == 1 ? "it's tea" : "cake";
      sales.add(i + "," + item + "," + i + ".25,2024-01-01 10:00:00.5");
    }
    lab.land("sales", "2024-01-01", "a.csv", sales.toArray(String[]::new));
    lab.land("prices", "2024-01-01", "a.csv", "item,price", "cake,1", "it's tea,2");
    lab.runWell();
    return lab;
  }

  @Test
  void aDraftOfEveryTableIsValidLintsAndHolds() throws IOException {
    Lab lab = lab();
    Shell shell = new Shell(kiosk, lab);
    for (String table : TABLES) {
      Path file = folder.resolve(table + ".odcs.yaml");
      shell.assay("contract", "draft", table, "--out", file.toString()).ends(0);
      assertThat(Lint.of(table, Files.readString(file)).stream().filter(f -> f.mustBeMended()))
          .as(Files.readString(file))
          .isEmpty();
      kiosk.with("contracts/" + table + ".odcs.yaml", Files.readString(file));
    }
    Lab drafted = lab.with(kiosk.read());
    drafted.runWell();
    assertThat(
            drafted.see(
                "select table_name, check_name, measured from ops.contract_results where not"
                    + " passed"))
        .isEmpty();
    assertThat(kiosk.text("contracts/silver.stg_sales.odcs.yaml"))
        .contains("physicalType: decimal(10,2)", "physicalType: timestamp")
        .contains("validValues: [cake, it's tea, rye loaf]")
        .contains("# not in", "2024-01-01 10:00:00.5");
    assertThat(kiosk.text("contracts/gold.fct_sale.odcs.yaml"))
        .contains(
            "primaryKey: true\n        primaryKeyPosition: 1\n        # a value in all 40 rows");
    assertThat(kiosk.text("contracts/bronze.sales.odcs.yaml"))
        .contains("pattern: '\\d+'", "# freshness: newest _ingested_at is");
  }

  @Test
  void noValueOfAClassifiedColumnIsShown() {
    for (String contract : List.of("silver.stg_sales", "gold.fct_sale")) {
      String file = "contracts/" + contract + ".odcs.yaml";
      kiosk.change(file, "- name: item\n", "- name: item\n        classification: restricted\n");
    }
    Shell shell = new Shell(kiosk, lab());
    for (String table : List.of("bronze.sales", "silver.stg_sales", "gold.fct_sale")) {
      assertThat(shell.assay("contract", "draft", table).ends(0).out())
          .contains("classification: restricted")
          .doesNotContain("cake", "it's", "rye");
    }
  }

  @Test
  void aFileThatIsThereStaysAndAReleaseIsReadAsItWas() throws IOException {
    Lab lab = lab();
    lab.land("sales", "2024-01-02", "b.csv", "sale_id,item,amount,updated_at", "99,x,1,2024-01-02");
    lab.runWell();
    Shell shell = new Shell(kiosk, lab);
    assertThat(shell.assay("contract", "draft", "gold.fct_sale", "--release", "r1").ends(0).out())
        .contains("of gold.fct_sale: 40 rows");
    assertThat(shell.assay("contract", "draft", "gold.fct_sale").ends(0).out())
        .contains("of gold.fct_sale: 41 rows");
    Path file = Files.writeString(folder.resolve("mine.yaml"), "mine");
    shell.assay("contract", "draft", "gold.fct_sale", "--out", file.toString()).ends(2);
    assertThat(file).hasContent("mine");
    shell.assay("contract", "draft", "bronze.sales", "--release", "r1").ends(2);
    assertThat(shell.assay("contract", "draft", "gold.nothing").ends(5).err())
        .contains("there are no rows to draft a contract from");
  }
}
