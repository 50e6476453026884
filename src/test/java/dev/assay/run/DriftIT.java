package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftIT {
  private final Path folder;
  private final Kiosk kiosk;

  DriftIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.in(folder.resolve("conf"));
  }

  @Test
  void whatNobodyExpectsIsRescued() {
    Lab lab = deliver("rescue");
    assertThat(lab.see("select sale_id, item, _rescued_data from bronze.sales order by 1"))
        .containsExactly(
            "[1,tea,{\"till\":\"7\",\"_batch\":\"x\",\"half price\":\"y\"}]",
            "[2,cake,null]",
            "[3,null,null]");
    assertThat(lab.see("select sale_id, item from silver.stg_sales order by 1"))
        .containsExactly("[1,tea]", "[2,cake]");
    assertThat(lab.see("select _reasons from silver.stg_sales__quarantine"))
        .containsExactly("[ArraySeq([MISSING,item,null])]");
  }

  @Test
  void aNewColumnBecomesOneUnlessItsNameCannotBeOne() {
    Lab lab = deliver("evolve");
    assertThat(lab.see("select sale_id, item, till, _rescued_data from bronze.sales order by 1"))
        .containsExactly(
            "[1,tea,7,{\"_batch\":\"x\",\"half price\":\"y\"}]",
            "[2,cake,null,null]",
            "[3,null,null,null]");
    lab.land(
        "sales",
        "2024-01-02",
        "more.csv",
        "sale_id,ITEM,amount,updated_at,Till,clerk",
        "4,tea,2.50,2024-01-02,8,ann");
    lab.runWell();
    assertThat(lab.see("select sale_id, item, till, clerk from bronze.sales order by 1"))
        .containsExactly(
            "[1,tea,7,null]", "[2,cake,null,null]", "[3,null,null,null]", "[4,tea,8,ann]");
  }

  @Test
  void aColumnThatIsDeclaredLaterIsEmptyInOldRows() {
    Lab lab = Lab.in(folder, kiosk.read());
    lab.land(
        "sales", "2024-01-01", "a.csv", "sale_id,item,amount,updated_at", "1,tea,2.50,2024-01-01");
    lab.runWell();
    kiosk
        .change("bronze/sales.yaml", "updated_at]", "updated_at, till, valid_to]")
        .change(
            "silver/stg_sales.yaml", "keep: latest", "keep: latest\ncolumns: {till: trim(till)}")
        .with(
            "contracts/silver.stg_sales.odcs.yaml",
            Kiosk.contract(
                "silver.stg_sales",
                "sale_id int",
                "item string",
                "amount decimal(10,2)",
                "updated_at timestamp",
                "till int",
                "valid_to date"));
    Lab wider = lab.with(kiosk.read());
    wider.runWell();
    assertThat(wider.see("select sale_id, till from silver.stg_sales")).containsExactly("[1,null]");
    wider.land(
        "sales",
        "2024-01-02",
        "b.csv",
        "sale_id,item,amount,updated_at,till,valid_to",
        "2,tea,2,2024-01-01,7,2024-02-02");
    wider.runWell();
    assertThat(wider.see("select sale_id, till, valid_to from silver.stg_sales order by 1"))
        .containsExactly("[1,null,null]", "[2,7,2024-02-02]");
  }

  @Test
  void aFileWithOtherColumnsIsRejectedAsAWhole() {
    Lab lab = deliver("fail");
    assertThat(lab.see("select sale_id from bronze.sales")).containsExactly("[2]");
    assertThat(
            lab.see("select _source_file, reason, records from bronze.sales__rejected order by 1"))
        .containsExactly(
            "[sales/dt=2024-01-01/extra.csv,UNEXPECTED_COLUMNS,1]",
            "[sales/dt=2024-01-01/missing.csv,UNEXPECTED_COLUMNS,1]");
  }

  private Lab deliver(String policy) {
    kiosk.change("bronze/sales.yaml", "drift: rescue", "drift: " + policy);
    Lab lab = Lab.in(folder, kiosk.read());
    lab.land(
        "sales",
        "2024-01-01",
        "extra.csv",
        "sale_id,item,amount,till,_batch,half price,updated_at",
        "1,tea,2.50,7,x,y,2024-01-01");
    lab.land(
        "sales",
        "2024-01-01",
        "reordered.csv",
        "updated_at,amount,item,sale_id",
        "2024-01-01,3.00,cake,2");
    lab.land("sales", "2024-01-01", "missing.csv", "sale_id,amount,updated_at", "3,1,2024-01-01");
    lab.runWell();
    return lab;
  }
}
