package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.contract.WaiverRequest;
import dev.assay.crash.FailPoint;
import dev.assay.definition.Check.Bounds;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.release.Release;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What tables refuse by themselves, and how our own runs end all the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardsIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final TableName FACTS = table("gold.fct_sale");
  private static final TableName SALES = table("silver.stg_sales");
  private static final String HUGE = "assay_no_sale_is_huge";

  private final Path folder;
  private final Kiosk kiosk;
  private final Lab good;

  GuardsIT(@TempDir Path folder) {
    this.folder = folder;
    kiosk = Kiosk.in(folder.resolve("conf"));
    good = Lab.in(folder.resolve("good"), kiosk.read());
    sell(good, 1, "2.50");
    good.runWell();
  }

  @Test
  void noOtherWriterCanBreakWhatTheContractPromises() {
    Lab lab = good.copy(folder.resolve("others"));
    SparkSession other = Lab.SESSIONS.forNode(0);
    refused(other, lab, "insert into FACTS values (9, 'tea', 5000)", HUGE);
    refused(other, lab, "insert into FACTS values (null, 'tea', 5)", "assay_sale_id_is_present");
    refused(other, lab, "update FACTS set amount = 4000", HUGE);
    refused(other, lab, "update SALES set item = null", "assay_item_is_present");
    refused(other, lab, "delete from BRONZE", "only allow appends");
    refused(other, lab, "update BRONZE set item = 'x'", "only allow appends");
    assertThat(lab.versions()).as("nothing came of it").isEqualTo(good.versions());
    other.sql(sql(lab, "insert into FACTS values (9, 'tea', 999)"));
    assertThat(lab.see("select sale_id from gold.fct_sale order by 1")).hasSize(2);
  }

  @Test
  void guardsCostNoCommitWhereATableIsMadeAndNoneWhereNothingIsNew() {
    assertThat(good.lakehouse().guards(FACTS)).containsOnlyKeys(HUGE, "assay_sale_id_is_present");
    assertThat(good.versions())
        .containsEntry("gold/fct_sale", 0L)
        .containsEntry("silver/stg_sales", 0L)
        .containsEntry("bronze/sales", 0L);
    Lab lab = good.copy(folder.resolve("idle"));
    lab.runWell();
    sell(lab, 2, "3");
    lab.runWell();
    assertThat(lab.versions())
        .containsEntry("gold/fct_sale", 1L)
        .containsEntry("silver/stg_sales", 1L)
        .containsEntry("bronze/sales", 1L);
  }

  @Test
  void rowsThatBreakAGuardAreWrittenAndJudgedAndTheGuardComesBackWithGoodRows() {
    Lab lab = good.copy(folder.resolve("broken"));
    sell(lab, 1, "2500");
    AssayException failure = failure(lab.run());
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONTRACT);
    assertThat(failure).hasMessageContaining("measured 1").hasMessageNotContaining("2500");
    assertThat(lab.see("select amount from gold.fct_sale")).containsExactly("[2500.00]");
    assertThat(lab.released("select amount from gold.fct_sale")).containsExactly("[2.50]");
    assertThat(lab.lakehouse().guards(FACTS)).containsOnlyKeys("assay_sale_id_is_present");
    SortedMap<String, Long> before = lab.versions();
    assertThat(failure(lab.run()).kind()).isEqualTo(ErrorKind.CONTRACT);
    assertThat(tables(lab.versions())).isEqualTo(tables(before));

    sell(lab, 1, "2.60");
    assertThat(lab.runWell().release().map(Release::id)).contains("r2");
    assertThat(lab.lakehouse().guards(FACTS)).containsKey(HUGE);
    before = lab.versions();
    assertThat(lab.runWell().tasks())
        .as("a guard moves no row, so nothing is made anew")
        .noneMatch(t -> t.result().changed());
    assertThat(tables(lab.versions())).isEqualTo(tables(before));
  }

  @Test
  void theFirstRowsOfATableMayBreakItToo() {
    Lab lab = Lab.in(folder.resolve("first"), kiosk.read());
    sell(lab, 1, "2500");
    assertThat(failure(lab.run()).kind()).isEqualTo(ErrorKind.CONTRACT);
    assertThat(lab.versions()).containsEntry("gold/fct_sale", 0L);
    assertThat(lab.lakehouse().guards(FACTS)).containsOnlyKeys("assay_sale_id_is_present");
  }

  @Test
  void aWaivedCheckHasNoGuardWhileItIsWaived() {
    Lab lab = good.copy(folder.resolve("waived"));
    RunReport waived =
        new ReleaseDesk(lab.request().site(), RunListener.silent(), Map.of("assay", "test"))
            .waive(
                new WaiverRequest(
                    FACTS + ".no_sale_is_huge",
                    "Ada",
                    "wholesale",
                    LocalDate.parse("2024-06-08"),
                    new Bounds(null, null, false)));
    assertThat(waived.failure()).isNull();
    lab.runWell();
    assertThat(lab.lakehouse().guards(FACTS)).doesNotContainKey(HUGE);
    Lab later = lab.at("2024-06-09");
    later.runWell();
    assertThat(later.lakehouse().guards(FACTS)).containsKey(HUGE);
    assertThat(later.releases()).as("guards are no news for readers").hasSize(1);
  }

  @Test
  void aChangedContractChangesGuardsAndNoTableIsMadeAnew() {
    Lab lab = good.copy(folder.resolve("changed"));
    Kiosk milder =
        Kiosk.in(folder.resolve("milder"))
            .change("contracts/gold.fct_sale.odcs.yaml", "amount < 1000", "amount < 2000");
    Lab changed = lab.with(milder.read());
    for (String place : List.of("unguard#gold.fct_sale:before", "unguard#gold.fct_sale:after")) {
      FailPoint.at(place).during(changed::run);
    }
    for (String place : List.of("guard#gold.fct_sale:before", "guard#gold.fct_sale:after")) {
      FailPoint.at(place).during(changed::run);
    }
    changed.runWell();
    assertThat(changed.lakehouse().guards(FACTS).get(HUGE)).contains("2000");
    assertThat(changed.lakehouse().dataVersion(FACTS)).hasValue(0);
    refused(Lab.SESSIONS.forNode(0), changed, "insert into FACTS values (9, 'tea', 2000)", HUGE);
    changed.land("sales", "2024-02-01", "z.csv", HEADER, "7,tea,1500,2024-02-01");
    assertThat(changed.runWell().release()).isPresent();
    new Shell(milder, changed).assay("verify", "--all").ends(0);
  }

  private static SortedMap<String, Long> tables(SortedMap<String, Long> versions) {
    return versions.entrySet().stream()
        .filter(e -> !e.getKey().startsWith("ops/"))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, java.util.TreeMap::new));
  }

  private static void refused(SparkSession other, Lab lab, String statement, String said) {
    assertThatThrownBy(() -> other.sql(sql(lab, statement)))
        .as(statement)
        .hasMessageContaining(said);
  }

  private static String sql(Lab lab, String statement) {
    return statement
        .replace("FACTS", name(lab, FACTS))
        .replace("SALES", name(lab, SALES))
        .replace("BRONZE", name(lab, table("bronze.sales")));
  }

  private static String name(Lab lab, TableName table) {
    return "delta.`" + lab.lakehouse().path(table) + "`";
  }

  private static TableName table(String name) {
    return TableName.parse(name).orElseThrow();
  }

  private static void sell(Lab lab, int sale, String amount) {
    int file = lab.books().read(dev.assay.ops.OpsTable.LANDED_FILES).size() + 1;
    lab.land(
        "sales",
        "2024-01-0" + file,
        file + ".csv",
        HEADER,
        sale + ",tea," + amount + ",2024-01-0" + file);
  }

  private static AssayException failure(RunReport report) {
    return Objects.requireNonNull(report.failure());
  }
}
