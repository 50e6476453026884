package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bronze.Intake;
import dev.assay.bronze.Selection;
import dev.assay.crash.FailPoint;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.OpsTable;
import dev.assay.step.StepResult;
import dev.assay.table.SupersededLoads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RereadIT {
  private static final String HEADER = "sale_id;item;amount;updated_at;x,amount";
  private static final TableName SALES = TableName.of(Layer.BRONZE, "sales");

  /** Where a run that reads files again may die, after it has put on record that it will. */
  private static final List<String> PLACES =
      List.of(
          "plan#incidents:before",
          "plan:after",
          "bronze.sales:before",
          "bronze.sales#commit:before",
          "bronze.sales#commit:after",
          "bronze.sales__superseded:after",
          "bronze.sales__rejected:after",
          "bronze.sales:after",
          "silver.stg_sales:before",
          "ledger:before",
          "release#commit:before");

  private final Path folder;
  private final Kiosk kiosk;
  private final Lab wrong;
  private final Lab calm;

  RereadIT(@TempDir Path folder) {
    this.folder = folder;
    kiosk = Kiosk.in(folder.resolve("conf"));
    Lab comma = Lab.in(folder.resolve("wrong"), kiosk.read());
    comma.land(
        "sales",
        "2024-01-01",
        "a.csv",
        HEADER,
        "1;tea;2.50;2024-01-01;,",
        "2;jam;1;2024-01-01;,",
        "3,");
    comma.land("sales", "2024-01-02", "b.csv", HEADER, "4;a \"tea\";2.50;2024-01-02;,");
    comma.land("sales", "2024-01-03", "c.csv", HEADER, "5;tea;2.50;2024-01-03;,");
    comma.runWell();
    kiosk.change("bronze/sales.yaml", "format: csv", "format: csv\n    delimiter: \";\"");
    wrong = comma.with(kiosk.read());
    calm = wrong.copy(folder.resolve("calm"));
    calm.runWell(r -> r.taking(again("2024-01-01", "2024-01-02")));
  }

  static List<String> places() {
    return PLACES;
  }

  @Test
  void filesThatAreReadAgainCountOnceAndBronzeKeepsBothLoads() {
    assertThat(counting(calm)).containsExactly("1 tea", "2 jam", "4 a \"tea\"", "null null");
    assertThat(calm.see("select _source_file, _batch, count(*) from bronze.sales group by 1, 2"))
        .hasSize(5);
    assertThat(
            calm.see(
                "select _source_file, _batch, _superseded_by, row_count from"
                    + " bronze.sales__superseded order by 1"))
        .containsExactly("[sales/dt=2024-01-01/a.csv,1,2,3]", "[sales/dt=2024-01-02/b.csv,1,2,1]");
    assertThat(calm.see("select event, batch, detail from ops.landed_files where batch = 2"))
        .containsExactlyInAnyOrder(
            "[REREAD,2,asked for by tester: wrong delimiter]",
            "[PLANNED,2,null]",
            "[REREAD,2,asked for by tester: wrong delimiter]",
            "[PLANNED,2,null]");
    assertThat(calm.see("select _row, _line, _batch from bronze.sales__rejected"))
        .containsExactly("[3,4,2]");
    requireBalance(calm);
    assertThat(calm.runWell().tasks()).noneMatch(t -> t.result().changed());
  }

  @Test
  void runsThatDieAtEveryPlaceInTurnReadEachFileAgainOnce() {
    Lab lab = wrong.copy(folder.resolve("chain"));
    PLACES.forEach(
        place ->
            FailPoint.at(place)
                .during(() -> lab.run(r -> r.taking(again("2024-01-01", "2024-01-02")))));
    lab.runWell();
    requireSameAsCalm(lab);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("places")
  void aRunThatDiesIsHealedByThePlainRunAfterIt(String place) {
    Lab lab = wrong.copy(folder.resolve(place.replaceAll("[^a-z_]", "-")));
    FailPoint.at(place).during(() -> lab.run(r -> r.taking(again("2024-01-01", "2024-01-02"))));
    lab.runWell();
    requireSameAsCalm(lab);
  }

  @Test
  void silverIsAsIfTheFilesHadBeenReadRightAtOnce() {
    Lab right = wrong.copy(folder.resolve("right"));
    Lab lab = wrong.copy(folder.resolve("reread"));
    delete(right.lakehouseFolder());
    right.runWell();
    RunReport report = lab.runWell(r -> r.taking(again("2024-01-01", "2024-01-03")));
    assertThat(report.tasks())
        .filteredOn(t -> t.step().equals("silver.stg_sales"))
        .allSatisfy(t -> assertThat(t.result().note()).startsWith("judged all of"));
    SortedMap<String, String> content = Contents.refined(lab);
    content.remove("silver.stg_sales__quarantine");
    assertThat(content).isEqualTo(Contents.refined(right));
    assertThat(lab.see("select _id from silver.stg_sales__quarantine")).isEmpty();
    requireBalance(lab);
  }

  @Test
  void aTransformThatComesBetweenLoadAndSupersedingReadsNeitherTwice() {
    Lab lab = wrong.copy(folder.resolve("between"));
    SortedMap<String, String> before = Contents.refined(lab);
    FailPoint.at("bronze.sales#commit:after")
        .during(() -> lab.run(r -> r.taking(again("2024-01-01", "2024-01-02"))));
    lab.runWell(
        r ->
            new RunRequest(
                r.pipeline(),
                r.environment(),
                r.landing(),
                r.lakehouse(),
                r.deliveryDate(),
                r.asOf(),
                RunRequest.Phases.TRANSFORM,
                r.user(),
                r.clock()));
    assertThat(Contents.refined(lab)).isEqualTo(before);
    lab.runWell();
    assertThat(Contents.of(lab)).isEqualTo(Contents.of(calm));
    requireBalance(lab);
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void untilItIsSaidWhatABatchSupersedesTheBatchIsNotSettled() {
    Lab lab = wrong.copy(folder.resolve("unsettled"));
    FailPoint.at("bronze.sales#commit:after")
        .during(() -> lab.run(r -> r.taking(again("2024-01-01", "2024-01-02"))));
    assertThat(superseded(lab).settledBatch()).isEqualTo(1);
    lab.runWell();
    assertThat(superseded(lab).settledBatch()).isEqualTo(2);
  }

  @Test
  void askingAgainReadsNothingThatThePresentDefinitionHasRead() {
    Lab lab = calm.copy(folder.resolve("twice"));
    SortedMap<String, Long> before = lab.versions();
    RunReport second = lab.runWell(r -> r.taking(again("2024-01-01", "2024-01-02")));
    assertThat(plan(second).note())
        .isEqualTo("2 files were read by the present definition of their source already");
    assertThat(lab.versions().get("bronze/sales")).isEqualTo(before.get("bronze/sales"));
    RunReport rest = lab.runWell(r -> r.taking(again("2024-01-01", "2024-01-03")));
    assertThat(plan(rest).counts()).containsEntry("reread", 1L).containsEntry("planned", 1L);
    assertThat(counting(lab)).contains("5 tea").hasSize(4);
    requireBalance(lab);
  }

  @Test
  void aFileThatCannotBeReadAgainIsRefusedAndNothingIsDone() throws IOException {
    Lab lab = wrong.copy(folder.resolve("refused"));
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1;tea;9.99;2024-01-01;,");
    Files.delete(lab.landing().resolve("sales/dt=2024-01-02/b.csv"));
    RunReport report = lab.run(r -> r.taking(again("2024-01-01", "2024-01-03")));
    assertThat(report.exitCode()).isEqualTo(ErrorKind.ENVIRONMENT.exitCode());
    assertThat(report.failure())
        .hasMessageContaining(
            "sales/dt=2024-01-01/a.csv: the file has other bytes than when it was taken in")
        .hasMessageContaining(
            "sales/dt=2024-01-02/b.csv: the file is not in the landing zone any more");
    assertThat(lab.books().read(OpsTable.LANDED_FILES)).hasSize(3);
    assertThat(lab.versions()).doesNotContainKey("bronze/sales__superseded");
    assertThat(lab.see("select count(*) from bronze.sales")).containsExactly("[5]");
  }

  @Test
  void whenAFileIsLostBeforeTheLoadTheEarlierLoadsStandAndPeopleAreTold() throws IOException {
    Lab lab = wrong.copy(folder.resolve("lost"));
    lab.land("sales", "2024-01-01", "new.csv", HEADER, "9;tea;1;2024-01-01;,");
    FailPoint.at("plan:after").during(() -> lab.run(r -> r.taking(again("2024-01-01", null))));
    Files.delete(lab.landing().resolve("sales/dt=2024-01-02/b.csv"));
    RunReport healed = lab.runWell();
    assertThat(plan(healed).note())
        .isEqualTo(
            "batch 2 of sales is abandoned, and 3 files were not read again: ask for it once more");
    assertThat(plan(healed).counts()).containsEntry("planned", 1L);
    assertThat(superseded(lab).all()).isEmpty();
    assertThat(lab.see("select sale_id from bronze.sales where _batch = 3")).containsExactly("[9]");
    assertThat(lab.see("select count(*) from bronze.sales")).containsExactly("[6]");
    assertThat(lab.runWell().tasks()).noneMatch(t -> t.result().changed());
    RunReport again = lab.runWell(r -> r.taking(again("2024-01-01", "2024-01-01")));
    assertThat(plan(again).counts()).containsEntry("reread", 1L);
    assertThat(superseded(lab).all())
        .containsExactly(new SupersededLoads.Load("sales/dt=2024-01-01/a.csv", 1, 4, 3));
    requireBalance(lab);
  }

  @Test
  void aPlanThatWasMadeByAnotherDefinitionIsMadeAgain() {
    Kiosk other = Kiosk.in(folder.resolve("other"));
    Lab lab = Lab.in(folder.resolve("replanned"), other.read());
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1;tea;2.50;2024-01-01;,");
    FailPoint.at("plan:after").during(lab::run);
    Lab corrected = lab.with(kiosk.read());
    corrected.runWell();
    assertThat(corrected.see("select sale_id, item, _batch from bronze.sales"))
        .containsExactly("[1,tea,2]");
    assertThat(superseded(corrected).all()).isEmpty();
  }

  @Test
  void whatIsRefusedIsSetAsideByTheDefinitionThatRefusedItOrNotAtAll() {
    Kiosk other = Kiosk.in(folder.resolve("meanwhile"));
    Lab lab = Lab.in(folder.resolve("refusing"), other.read());
    lab.land("sales", "2024-01-01", "a.csv", "sale_id,item,amount,updated_at", "1,tea", "2;jam");
    FailPoint.at("bronze.sales#commit:after").during(lab::run);
    assertThat(lab.with(kiosk.read()).run().failure())
        .hasMessageContaining("Put bronze/sales.yaml back as it was, run, and change it again");
    lab.runWell();
    assertThat(lab.see("select raw from bronze.sales__rejected order by 1"))
        .containsExactly("[1,tea]", "[2;jam]");
    requireBalance(lab);
  }

  @Test
  void whatWasRejectedIsReadAgainWhenThePolicyIsCorrected() {
    Kiosk strict =
        Kiosk.in(folder.resolve("strict"))
            .change("bronze/sales.yaml", "drift: rescue", "drift: fail");
    Lab lab = Lab.in(folder.resolve("rejected"), strict.read());
    lab.land("sales", "2024-01-01", "a.csv", "sale_id,item,amount,updated_at,till", "1,tea,2,,7");
    lab.runWell();
    assertThat(lab.see("select reason from bronze.sales__rejected"))
        .containsExactly("[UNEXPECTED_COLUMNS]");
    strict.change("bronze/sales.yaml", "drift: fail", "drift: rescue");
    Lab lenient = lab.with(strict.read());
    lenient.runWell(r -> r.taking(again("2024-01-01", "2024-01-01")));
    assertThat(counting(lenient)).containsExactly("1 tea");
    assertThat(
            superseded(lenient)
                .without(lenient.tables().read(TableName.of(Layer.BRONZE, "sales__rejected")), 2)
                .count())
        .as("what is rejected still")
        .isZero();
    requireBalance(lenient);
  }

  @Test
  void aFileThatTheSourceDoesNotReadAnyMoreIsRefused() {
    Lab narrow =
        wrong
            .copy(folder.resolve("narrow"))
            .with(
                Kiosk.in(folder.resolve("narrow-conf"))
                    .change("bronze/sales.yaml", "\"*.csv\"", "\"b*.csv\"")
                    .read());
    RunReport report = narrow.run(r -> r.taking(again("2024-01-01", "2024-01-01")));
    assertThat(report.failure())
        .hasMessageContaining("the source does not read the file any more")
        .hasMessageContaining("its name matches none of: b*.csv");
  }

  private void requireSameAsCalm(Lab lab) {
    assertThat(Outcome.of(lab)).isEqualTo(Outcome.of(calm));
    assertThat(superseded(lab).all()).isEqualTo(superseded(calm).all());
    requireBalance(lab);
    assertThat(lab.runWell().tasks()).noneMatch(t -> t.result().changed());
  }

  private static Intake again(String from, String to) {
    Selection days =
        new Selection(
            List.of(),
            java.time.LocalDate.parse(from),
            to == null ? null : java.time.LocalDate.parse(to),
            List.of());
    return new Intake(days, new Intake.Reread("wrong delimiter", "tester"));
  }

  private static SupersededLoads superseded(Lab lab) {
    return SupersededLoads.of(lab.lakehouse(), SALES);
  }

  /** What Silver has to judge: the rows of Bronze without loads that count no more. */
  private static List<String> counting(Lab lab) {
    SupersededLoads superseded = superseded(lab);
    return superseded
        .without(lab.tables().read(SALES), superseded.settledBatch())
        .selectExpr("concat_ws(' ', coalesce(sale_id, 'null'), coalesce(item, 'null'))")
        .collectAsList()
        .stream()
        .map(r -> r.getString(0))
        .sorted()
        .toList();
  }

  private static StepResult plan(RunReport report) {
    return report.tasks().stream()
        .filter(t -> t.step().equals("plan"))
        .findFirst()
        .orElseThrow()
        .result();
  }

  private static void requireBalance(Lab lab) {
    assertThat(lab.see("select distinct balanced from ops.row_ledger")).containsExactly("[true]");
  }
}
