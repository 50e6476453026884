package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crash.FailPoint;
import dev.assay.model.TableName;
import dev.assay.step.StepResult;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sixth law where a model's rows are not simply written anew. */
class KeptModelsCrashIT {
  private static final TableName FACTS = TableName.parse("gold.fct_sale").orElseThrow();
  private static final String HEADER = "sale_id,item,amount,updated_at";

  private final Path folder;
  private final Kiosk kiosk;

  KeptModelsCrashIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.in(folder.resolve("conf"));
  }

  @Test
  void aRunThatDiesBeforeItExchangesAffectedRowsIsHealedByTheNext() {
    Lab lab =
        kept("materialization: incremental\nkey: sale_id\naffects: {silver.stg_sales: sale_id}\n");
    RunReport healed = dieAtTheSecondDelivery(lab);
    assertThat(note(healed)).contains("brought up to date by key");
  }

  @Test
  void aRunThatDiesBeforeItTellsAViewIsHealedByTheNext() {
    Lab lab = kept("materialization: view\n");
    RunReport healed = dieAtTheSecondDelivery(lab);
    assertThat(note(healed)).contains("told as a view");
  }

  @Test
  void aCompactionThatDiesHasChangedNothingAndIsDoneByTheNext() {
    Lab lab = kept("materialization: table\n");
    lab.runWell();
    lab.tables()
        .session()
        .range(0, 30, 1, 1)
        .selectExpr(
            "cast(id as int) as sale_id", "'tea' as item", "cast(id as decimal(10,2)) as amount")
        .write()
        .format("delta")
        .option("maxRecordsPerFile", 1)
        .mode(SaveMode.Append)
        .save(lab.lakehouse().path(FACTS));
    List<String> rows = facts(lab);
    FailPoint.at("compact.gold.fct_sale#commit:before").during(() -> compact(lab));
    assertThat(lab.lakehouse().isScattered(FACTS)).isTrue();
    assertThat(compact(lab).changed()).isTrue();
    assertThat(lab.lakehouse().isScattered(FACTS)).isFalse();
    assertThat(facts(lab)).isEqualTo(rows);
    assertThat(compact(lab).changed()).isFalse();
  }

  private Lab kept(String how) {
    kiosk.with("gold/fct_sale.yaml", "description: Sales.\n" + how);
    Lab lab = Lab.in(folder, kiosk.read());
    return lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
  }

  private static RunReport dieAtTheSecondDelivery(Lab lab) {
    lab.runWell();
    lab.land("sales", "2024-01-02", "b.csv", HEADER, "1,tea,3.50,2024-01-02", "2,jam,1,2024-01-02");
    FailPoint.at("gold.fct_sale#commit:before").during(lab::run);
    assertThat(lab.released("select sale_id, amount from gold.fct_sale"))
        .containsExactly("[1,2.50]");
    RunReport healed = lab.runWell();
    assertThat(lab.released("select sale_id, amount from gold.fct_sale order by 1"))
        .containsExactly("[1,3.50]", "[2,1.00]");
    return healed;
  }

  private static StepResult compact(Lab lab) {
    return new CompactStep(FACTS, lab.lakehouse(), rows -> lab.tables(), "tester").execute();
  }

  private static List<String> facts(Lab lab) {
    return lab.see("select sale_id, amount from gold.fct_sale order by 1, 2");
  }

  private static String note(RunReport report) {
    return report.tasks().stream()
        .filter(t -> t.step().equals(FACTS.toString()))
        .map(t -> t.result().note())
        .findFirst()
        .orElse("");
  }
}
