package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bronze.PlanStep;
import dev.assay.crash.FailPoint;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.step.StepResult;
import dev.assay.table.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final TableName SALES = TableName.of(Layer.BRONZE, "sales");

  private final Path folder;
  private Kiosk kiosk;

  RetentionIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.in(folder.resolve("conf"));
  }

  /** For what is decided before Gold: a run takes less. */
  private void endAtSilver() {
    kiosk = Kiosk.upToSilver(folder.resolve("small-conf"));
  }

  @Test
  void aLandedFileGoesWhenItWasTakenInLongEnoughAgoWhateverItsDate() throws IOException {
    endAtSilver();
    Lab lab = kept("landing: 90 days").at("2024-01-10");
    lab.land("sales", "2020-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.land("sales", "2020-01-01", "twin.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.land("sales", "2020-01-01", "bad.csv", HEADER, "1,\"tea");
    Files.setLastModifiedTime(file(lab, "2020-01-01/a.csv"), FileTime.fromMillis(0));
    lab.runWell();
    assertThat(file(lab, "2020-01-01/a.csv")).exists();
    lab.at("2024-03-01").land("sales", "2020-01-02", "b.csv", HEADER, "2,tea,1,2024-01-01");
    assertThat(step(lab.at("2024-03-01").runWell(), "retention.landing").changed()).isFalse();
    SortedMap<String, String> contents = Contents.of(lab);

    RunReport report = lab.at("2024-04-15").runWell();
    assertThat(step(report, "retention.landing").counts())
        .containsExactly(Map.entry("deleted", 3L), Map.entry("folders", 1L));
    assertThat(file(lab, "2020-01-01")).doesNotExist();
    assertThat(file(lab, "2020-01-02/b.csv")).exists();
    assertThat(Contents.of(lab)).isEqualTo(contents);
    assertThat(lab.see("select path from ops.landed_files where event = 'RETIRED' order by 1"))
        .containsExactly(
            "[sales/dt=2020-01-01/a.csv]",
            "[sales/dt=2020-01-01/bad.csv]",
            "[sales/dt=2020-01-01/twin.csv]");
    assertThat(lab.at("2024-04-16").runWell().tasks()).noneMatch(t -> t.result().changed());
    assertThat(incidents(lab)).isEqualTo(0);
  }

  @Test
  void aRetiredFileThatComesAgainIsNotLoadedAgainAndOneWithOtherBytesIsAnIncident() {
    endAtSilver();
    Lab lab = kept("landing: 90 days").at("2024-01-10");
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.runWell();
    lab.at("2024-05-01").runWell();
    assertThat(file(lab, "2024-01-01")).doesNotExist();
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.at("2024-05-02").runWell();
    assertThat(lab.see("select count(*) from bronze.sales")).containsExactly("[1]");
    assertThat(file(lab, "2024-01-01")).as("it is as old as ever").doesNotExist();
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,9.99,2024-01-01");
    lab.at("2024-05-03").runWell();
    lab.at("2024-05-04").runWell();
    assertThat(lab.see("select count(*) from bronze.sales")).containsExactly("[1]");
    assertThat(file(lab, "2024-01-01/a.csv")).exists();
    assertThat(incidents(lab)).isEqualTo(1);
  }

  @Test
  void aFileWhoseBytesHaveChangedBehindItsBackIsAnIncidentAndKept() throws IOException {
    endAtSilver();
    Lab lab = kept("landing: 90 days").at("2024-01-10");
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.runWell();
    FileTime then = Files.getLastModifiedTime(file(lab, "2024-01-01/a.csv"));
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,9.99,2024-01-01");
    Files.setLastModifiedTime(file(lab, "2024-01-01/a.csv"), then);
    FailPoint.at("retention.landing:after").during(lab.at("2024-05-01")::run);
    lab.at("2024-05-02").runWell();
    assertThat(file(lab, "2024-01-01/a.csv")).exists();
    assertThat(incidents(lab)).isEqualTo(1);
    assertThat(lab.see("select event from ops.landed_files order by event_at"))
        .containsExactly("[PLANNED]", "[CHANGED]");
  }

  @Test
  void whereverDeletingDiesThePlainRunAfterItFinishesIt() {
    Lab lab = kept("landing: 90 days").at("2024-01-10");
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.land("sales", "2024-01-01", "b.csv", HEADER, "2,tea,2.50,2024-01-01");
    lab.land("sales", "2024-01-02", "c.csv", HEADER, "3,tea,2.50,2024-01-01");
    lab.runWell();
    SortedMap<String, String> contents = Contents.of(lab);
    for (String place :
        List.of(
            "retention.landing:before",
            "retention.landing#delete:before",
            "retention.landing#delete:after",
            "retention.landing:after")) {
      FailPoint.at(place).during(lab.at("2024-05-01")::run);
    }
    lab.at("2024-05-02").runWell();
    assertThat(file(lab, "2024-01-01")).doesNotExist();
    assertThat(file(lab, "2024-01-02")).doesNotExist();
    assertThat(lab.see("select event, count(*) from ops.landed_files group by 1 order by 1"))
        .containsExactly("[PLANNED,3]", "[RETIRED,3]");
    assertThat(Contents.of(lab)).isEqualTo(contents);
    assertThat(incidents(lab)).isZero();
    assertThat(lab.releases()).hasSize(1);
  }

  @Test
  void nothingIsDeletedThatIsNotLoaded() {
    endAtSilver();
    Lab lab = kept("landing: 90 days").at("2024-01-10");
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    FailPoint.at("plan:after").during(lab::run);
    FailPoint.at("bronze.sales#commit:before").during(lab.at("2024-05-01")::run);
    assertThat(file(lab, "2024-01-01/a.csv")).exists();
    lab.at("2024-05-01").runWell();
    assertThat(lab.see("select sale_id from bronze.sales")).containsExactly("[1]");
    assertThat(file(lab, "2024-01-01/a.csv")).doesNotExist();
  }

  @Test
  void whenTheClockHasGoneBackNothingIsDeleted() {
    endAtSilver();
    Lab forEver = Lab.in(folder, kiosk.read());
    forEver.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    forEver.at("2024-01-10").runWell();
    forEver.at("2024-06-01").runWell();
    Lab lab = kept("landing: 90 days, bronze: 90 days");
    RunReport report = lab.at("2024-05-31").runWell();
    for (String step : List.of("retention.landing", "retention.bronze.sales")) {
      assertThat(step(report, step).changed()).isFalse();
      assertThat(step(report, step).note())
          .startsWith("the clock says 2024-05-31")
          .endsWith("nothing is deleted until the clock is past that");
    }
    assertThat(file(lab, "2024-01-01/a.csv")).exists();
    lab.at("2024-06-02").runWell();
    assertThat(file(lab, "2024-01-01/a.csv")).doesNotExist();
    assertThat(lab.see("select count(*) from bronze.sales")).containsExactly("[0]");
  }

  @Test
  void oldBatchesLeaveBronzeAndSilverKeepsWhatItMadeOfThem() {
    Lab lab = kept("bronze: 30 days");
    DirtyKiosk.landFirst(lab);
    lab.at("2024-01-01").runWell();
    DirtyKiosk.landSecond(lab);
    lab.at("2024-01-20").runWell();
    SortedMap<String, String> refined = Contents.refined(lab);
    assertThat(dry(lab.at("2024-02-05")))
        .containsEntry("retention.bronze.sales", "run: drop batches 1 to 1");

    RunReport report = lab.at("2024-02-05").runWell();
    StepResult dropped = step(report, "retention.bronze.sales");
    assertThat(dropped.counts()).containsExactly(Map.entry("rejected", 2L), Map.entry("rows", 5L));
    assertThat(dropped.note()).isEqualTo("batches up to 1 are gone");
    assertThat(lab.see("select distinct _batch from bronze.sales")).containsExactly("[2]");
    assertThat(lab.see("select distinct _batch from bronze.sales__rejected"))
        .containsExactly("[2]");
    assertThat(Contents.refined(lab)).isEqualTo(refined);
    assertThat(
            lab.see(
                "select rows_in, rows_kept, rows_before, rows_added, rows_removed, rows_after"
                    + " from ops.row_ledger where table_name = 'bronze.sales' order by version"))
        .containsExactly("[6,5,0,5,0,5]", "[5,4,5,4,0,9]", "[0,0,9,0,5,4]");
    assertThat(Provenance.newest(lab.lakehouse().log(SALES), "bronze.sales:retention"))
        .hasValueSatisfying(
            w -> assertThat(w.provenance().inputs()).containsExactly(Map.entry("retired", 1L)));
    assertThat(lab.at("2024-02-06").runWell().tasks()).noneMatch(t -> t.result().changed());

    lab.land("sales", "2024-01-03", "c.csv", HEADER, "20,tea,1,2024-01-03");
    lab.at("2024-02-07").runWell();
    assertThat(lab.see("select sale_id, _batch from bronze.sales where _batch > 2"))
        .containsExactly("[20,3]");
    assertThat(lab.see("select count(*) from silver.stg_sales")).containsExactly("[5]");
    assertThat(lab.see("select distinct balanced from ops.row_ledger")).containsExactly("[true]");
  }

  @Test
  void whereverDroppingDiesThePlainRunAfterItFinishesIt() {
    Lab lab = kept("bronze: 30 days");
    DirtyKiosk.landFirst(lab);
    lab.at("2024-01-01").runWell();
    DirtyKiosk.landSecond(lab);
    lab.at("2024-01-20").runWell();
    Lab calm = lab.copy(folder.resolve("calm"));
    calm.at("2024-02-05").runWell();
    for (String place :
        List.of(
            "retention.bronze.sales:before",
            "retention.bronze.sales#commit:after",
            "retention.bronze.sales:after")) {
      FailPoint.at(place).during(lab.at("2024-02-05")::run);
    }
    lab.at("2024-02-06").runWell();
    assertThat(Outcome.of(lab)).isEqualTo(Outcome.of(calm));
    assertThat(lab.at("2024-02-07").runWell().tasks()).noneMatch(t -> t.result().changed());
  }

  @Test
  void aBatchThatSilverHasNotReadStays() {
    Lab lab = kept("bronze: 30 days");
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    ingest(lab.at("2024-01-01"));
    RunReport report = ingest(lab.at("2024-03-01"));
    assertThat(step(report, "retention.bronze.sales").note())
        .isEqualTo("batches up to 1 are old enough, but Silver has read up to 0");
    assertThat(lab.see("select count(*) from bronze.sales")).containsExactly("[1]");
    lab.at("2024-03-02").runWell();
    assertThat(lab.see("select count(*) from bronze.sales")).containsExactly("[0]");
    assertThat(lab.released("select sale_id from gold.fct_sale")).containsExactly("[1]");
    assertThat(lab.see("select distinct balanced from ops.row_ledger")).containsExactly("[true]");
  }

  private static RunReport ingest(Lab lab) {
    return lab.runWell(
        r ->
            new RunRequest(
                r.pipeline(),
                r.environment(),
                r.landing(),
                r.lakehouse(),
                r.deliveryDate(),
                r.asOf(),
                RunRequest.Phases.INGEST,
                r.user(),
                r.clock()));
  }

  private Lab kept(String retention) {
    kiosk.change(
        "bronze/sales.yaml", "drift: rescue", "drift: rescue\nretention: {" + retention + "}");
    return Lab.in(folder, kiosk.read());
  }

  private static Path file(Lab lab, String below) {
    return lab.landing().resolve("sales/dt=" + below);
  }

  private static Map<String, String> dry(Lab lab) {
    return PlanTexts.of(lab.request(), new PlanStep.Landing(lab.landing(), LocalDate.EPOCH));
  }

  private static long incidents(Lab lab) {
    return lab.books().read(dev.assay.ops.OpsTable.INCIDENTS).size();
  }

  private static StepResult step(RunReport report, String name) {
    return report.tasks().stream()
        .filter(t -> t.step().equals(name))
        .findFirst()
        .orElseThrow()
        .result();
  }
}
