package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crash.FailPoint;
import dev.assay.model.ErrorKind;
import dev.assay.ops.OpsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandedFilesIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";

  private final Path folder;
  private final Kiosk kiosk;
  private Lab lab;

  LandedFilesIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.in(folder.resolve("conf"));
    this.lab = Lab.in(folder, kiosk.read());
  }

  /** For what is decided before Gold: a run takes less. */
  private void endAtSilver() {
    lab = Lab.in(folder.resolve("small"), Kiosk.upToSilver(folder.resolve("small-conf")).read());
  }

  @Test
  void aFileThatChangesAfterItWasTakenInIsAnIncidentAndNotAnUpdate() throws IOException {
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.runWell();
    SortedMap<String, String> before = Contents.of(lab);
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,9.99,2024-01-01", "2,tea,1,2024-01-01");
    lab.runWell();
    assertThat(Contents.of(lab)).isEqualTo(before);
    assertThat(lab.see("select kind, subject from ops.incidents"))
        .containsExactly("[LANDED_FILE_CHANGED,sales/dt=2024-01-01/a.csv]");

    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.runWell();
    assertThat(events()).as("put right again").containsExactly("PLANNED", "CHANGED", "TOUCHED");
    touch("sales/dt=2024-01-01/a.csv");
    lab.runWell();
    assertThat(events()).containsExactly("PLANNED", "CHANGED", "TOUCHED", "TOUCHED");
    assertThat(lab.see("select count(*) from ops.incidents")).containsExactly("[1]");
    assertThat(Contents.of(lab)).isEqualTo(before);
    assertThat(lab.releases()).hasSize(1);
  }

  @Test
  void anIncidentIsOnRecordOnceEvenIfTheRunDiesBesideIt() {
    endAtSilver();
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.runWell();
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,9.99,2024-01-01");
    FailPoint.at("plan#incidents:before").during(lab::run);
    lab.runWell();
    lab.runWell();
    assertThat(lab.see("select count(*) from ops.incidents")).containsExactly("[1]");
  }

  @Test
  void theSameBytesUnderTwoNamesCountOncePerDay() {
    endAtSilver();
    String[] lines = {HEADER, "1,tea,2.50,2024-01-01"};
    lab.land("sales", "2024-01-01", "a.csv", lines).land("sales", "2024-01-01", "b.csv", lines);
    lab.land("sales", "2024-01-02", "a.csv", lines);
    lab.runWell();
    lab.land("sales", "2024-01-02", "c.csv", lines);
    lab.runWell();
    assertThat(lab.see("select _source_file from bronze.sales order by 1"))
        .containsExactly("[sales/dt=2024-01-01/a.csv]", "[sales/dt=2024-01-02/a.csv]");
    assertThat(events()).containsExactly("PLANNED", "DUPLICATE", "PLANNED", "DUPLICATE");
  }

  @Test
  void aPlannedFileThatVanishesAbandonsItsBatchAndTheOthersArePlannedAgain() throws IOException {
    endAtSilver();
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.land("sales", "2024-01-01", "b.csv", HEADER, "2,tea,2.50,2024-01-01");
    FailPoint.at("plan:after").during(lab::run);
    Files.delete(lab.landing().resolve("sales/dt=2024-01-01/a.csv"));
    lab.runWell();
    assertThat(events()).containsExactly("PLANNED", "PLANNED", "ABANDONED", "ABANDONED", "PLANNED");
    assertThat(lab.see("select sale_id, _batch from bronze.sales")).containsExactly("[2,2]");
    assertThat(lab.runWell().tasks()).noneMatch(t -> t.result().changed());
  }

  @Test
  void aFileIsNotLostWhenItsTwinVanishesBeforeTheLoad() throws IOException {
    endAtSilver();
    String[] lines = {HEADER, "1,tea,2.50,2024-01-01"};
    lab.land("sales", "2024-01-01", "a.csv", lines).land("sales", "2024-01-01", "b.csv", lines);
    FailPoint.at("plan:after").during(lab::run);
    Files.delete(lab.landing().resolve("sales/dt=2024-01-01/a.csv"));
    lab.runWell();
    assertThat(lab.see("select _source_file from bronze.sales"))
        .containsExactly("[sales/dt=2024-01-01/b.csv]");
  }

  @Test
  void aPlannedFileThatIsReplacedBeforeTheLoadIsLoadedAsItIsNow() {
    endAtSilver();
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    FailPoint.at("plan:after").during(lab::run);
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01", "2,jam,1,2024-01-01");
    lab.runWell();
    assertThat(lab.see("select sale_id from bronze.sales order by 1"))
        .containsExactly("[1]", "[2]");
  }

  @Test
  void anEmptyLandingFolderMakesEmptyTablesAndARelease() {
    lab.runWell();
    assertThat(lab.released("select * from gold.fct_sale")).isEmpty();
    assertThat(lab.versions()).containsEntry("bronze/sales", 0L);
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.runWell();
    assertThat(lab.released("select sale_id from gold.fct_sale")).containsExactly("[1]");
  }

  @Test
  void aPipelineWithoutModelsEndsAtSilverAndReleasesNothing(@TempDir Path other) {
    Lab small = Lab.in(other, Kiosk.upToSilver(other.resolve("conf")).read());
    small.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    small.runWell();
    assertThat(small.see("select sale_id from silver.stg_sales")).containsExactly("[1]");
    assertThat(small.releases()).isEmpty();
  }

  @Test
  void anEmptyLandingFolderFailsAContractThatWantsRows() {
    kiosk.change(
        "contracts/gold.fct_sale.odcs.yaml",
        "    quality:\n",
        """
            quality:
              - name: has_rows
                type: library
                metric: rowCount
                mustBeGreaterOrEqualTo: 1
                severity: fail
        """);
    RunReport report = lab.with(kiosk.read()).run();
    assertThat(report.exitCode()).isEqualTo(ErrorKind.CONTRACT.exitCode());
    assertThat(report.failure()).hasMessageContaining("gold.fct_sale version 0, check has_rows");
  }

  @Test
  void deliveriesThatAddNothingAreTakenInToo() {
    endAtSilver();
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-05");
    lab.runWell();
    lab.land("sales", "2024-01-02", "older.csv", HEADER, "1,tea,1.00,2024-01-01");
    lab.runWell();
    lab.land("sales", "2024-01-03", "bad.csv", HEADER, "x,tea,1.00,2024-01-01");
    lab.runWell();
    lab.land("sales", "2024-01-04", "header.csv", HEADER);
    lab.runWell();
    lab.land("sales", "2024-01-05", "corrupt.csv", HEADER, "1,\"tea");
    lab.runWell();
    assertThat(lab.see("select sale_id, amount from silver.stg_sales")).containsExactly("[1,2.50]");
    assertThat(
            lab.see(
                "select table_name, sum(rows_in), sum(rows_kept), sum(rows_superseded),"
                    + " sum(rows_set_aside) from ops.row_ledger group by 1 order by 1"))
        .containsExactly("[bronze.sales,3,3,0,0]", "[silver.stg_sales,3,1,1,1]");
    assertThat(lab.runWell().tasks()).noneMatch(t -> t.result().changed());
  }

  private List<String> events() {
    return lab.books().read(OpsTable.LANDED_FILES).stream().map(r -> r.string("event")).toList();
  }

  private void touch(String path) throws IOException {
    Files.setLastModifiedTime(
        lab.landing().resolve(path), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
  }
}
