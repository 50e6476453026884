package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bronze.Intake;
import dev.assay.bronze.PlanStep;
import dev.assay.bronze.Selection;
import dev.assay.crash.FailPoint;
import dev.assay.step.StepResult;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";

  private final Path folder;
  private final Kiosk kiosk;

  SelectionIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.in(folder.resolve("conf")).withPrices();
  }

  @Test
  void runsInSlicesEndAsOneRunDoes() {
    Lab whole = landed("whole");
    whole.runWell();
    Lab slices = landed("slices");
    slices.runWell(r -> r.taking(of(null, "2024-01-03", "2024-01-09")));
    slices.runWell(r -> r.taking(of("prices", null, null)));
    slices.runWell(r -> r.taking(of("sales", null, "2024-01-01")));
    slices.runWell(r -> r.taking(of(null, null, null, "corrections.csv")));
    assertThat(slices.runWell().tasks()).as("nothing is left").noneMatch(t -> t.result().changed());
    assertThat(Contents.of(slices)).isEqualTo(Contents.of(whole));
    assertThat(slices.see("select _source_file from bronze.sales group by 1 having count(*) > 2"))
        .isEmpty();
    assertThat(slices.see("select distinct balanced from ops.row_ledger"))
        .containsExactly("[true]");
  }

  @Test
  void whatIsNotSelectedWaitsAndTheRunSaysSo() {
    Lab lab = landedUpToSilver("waits");
    StepResult plan = plan(lab.runWell(r -> r.taking(of("sales", null, "2024-01-01"))));
    assertThat(plan.counts()).containsOnlyKeys("planned").containsEntry("planned", 1L);
    assertThat(plan.note())
        .isEqualTo(
            "new files outside of the selection wait for another run: prices 2 (2024-01-01 to"
                + " 2024-01-03), sales 2 (2024-01-02 to 2024-01-03)");
    assertThat(lab.see("select _source_file from bronze.sales group by 1"))
        .containsExactly("[sales/dt=2024-01-01/a.csv]");
    assertThat(plan(lab.runWell()).counts()).containsEntry("planned", 4L);
  }

  @Test
  void aSelectionThatMatchesNothingSucceedsAndSaysWhatThereIs() {
    Lab lab = landedUpToSilver("nothing");
    RunReport report = lab.runWell(r -> r.taking(of("sales", "2030-01-01", null)));
    assertThat(report.exitCode()).isZero();
    assertThat(plan(report).changed()).isFalse();
    assertThat(plan(report).note())
        .isEqualTo(
            "the selection (source sales, from 2030-01-01) matches no file; new files: prices 2"
                + " (2024-01-01 to 2024-01-03), sales 3 (2024-01-01 to 2024-01-03)");
    lab.runWell();
    assertThat(plan(lab.runWell(r -> r.taking(of(null, "2024-01-02", "2024-01-02")))).note())
        .isEqualTo(
            "the selection (from 2024-01-02, to 2024-01-02) matches no new file; of those loaded"
                + " before (--reread reads them again) it matches 1; new files: none");
    Intake again =
        new Intake(of("sales", "2030-01-01", null).selection(), new Intake.Reread("why", "me"));
    assertThat(plan(lab.runWell(r -> r.taking(again))).note())
        .isEqualTo(
            "the selection (source sales, from 2030-01-01) matches no file that was loaded before;"
                + " loaded files: prices 2 (2024-01-01 to 2024-01-03), sales 3 (2024-01-01 to"
                + " 2024-01-03)");
  }

  @Test
  void whatACrashedRunHasPlannedIsLoadedWhateverIsSelectedNow() {
    Lab lab = landedUpToSilver("planned");
    FailPoint.at("plan:after")
        .during(() -> lab.run(r -> r.taking(of("sales", null, "2024-01-01"))));
    lab.runWell(r -> r.taking(of("prices", null, null)));
    assertThat(lab.see("select _source_file from bronze.sales group by 1"))
        .containsExactly("[sales/dt=2024-01-01/a.csv]");
  }

  @Test
  void aDryRunHonoursTheSelectionAndTheRefresh() {
    Lab lab = landed("dry");
    RunRequest request = lab.request().taking(of("sales", null, "2024-01-01"));
    assertThat(dry(lab, request).get("plan")).startsWith("run: 1 planned; new files outside");
    assertThat(lab.lakehouseFolder()).doesNotExist();
    lab.runWell();
    assertThat(dry(lab, lab.request()))
        .containsEntry("plan", "skip: no new files")
        .containsEntry("silver.stg_sales", "skip: nothing is new");
    RunRequest refresh = lab.request().refreshing(Set.of(lab.pipeline().silver().get(1).table()));
    assertThat(dry(lab, refresh))
        .containsEntry("silver.stg_prices", "skip: nothing is new")
        .containsEntry(
            "silver.stg_sales",
            "rebuild: a refresh is wanted, or earlier rows of Bronze count no more");
  }

  private static Map<String, String> dry(Lab lab, RunRequest request) {
    return PlanTexts.of(request, new PlanStep.Landing(lab.landing(), LocalDate.EPOCH));
  }

  /** For what is decided before Gold: a run takes less. */
  private Lab landedUpToSilver(String name) {
    Kiosk small = Kiosk.upToSilver(folder.resolve("small-conf")).withPricesAsTheyLand();
    return landed(Lab.in(folder.resolve(name), small.read()));
  }

  private Lab landed(String name) {
    return landed(Lab.in(folder.resolve(name), kiosk.read()));
  }

  private static Lab landed(Lab lab) {
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01", "2,jam,x,2024-01-01");
    lab.land("sales", "2024-01-02", "corrections.csv", HEADER, "1,tea,2.75,2024-01-02", "7,tea");
    lab.land("sales", "2024-01-03", "b.csv", HEADER, "3,tea,1,2024-01-03", "1,tea,9,2024-01-01");
    lab.land("prices", "2024-01-01", "a.csv", "item,price", "tea,2.50", "jam,3");
    lab.land("prices", "2024-01-03", "b.csv", "item,price", "tea,2.75");
    return lab;
  }

  private static Intake of(
      @Nullable String source, @Nullable String from, @Nullable String to, String... files) {
    return new Intake(
        new Selection(
            source == null ? List.of() : List.of(source),
            from == null ? null : LocalDate.parse(from),
            to == null ? null : LocalDate.parse(to),
            List.of(files)),
        null);
  }

  private static StepResult plan(RunReport report) {
    return report.tasks().get(0).result();
  }
}
