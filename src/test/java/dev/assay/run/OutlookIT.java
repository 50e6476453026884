package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bronze.PlanStep;
import dev.assay.run.PlannedStep.Action;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan says of a model that is kept by key, and of a release, is what the run then does. */
class OutlookIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";

  @TempDir private static Path home;

  private final Kiosk kiosk;
  private Lab lab;

  OutlookIT(@TempDir Path folder) {
    kiosk = kiosk(folder.resolve("conf"));
    lab = Lab.in(home.resolve("lab"), kiosk.read()).copy(folder.resolve("lab"));
  }

  @BeforeAll
  static void buildOnce() {
    Lab lab = Lab.in(home.resolve("lab"), kiosk(home.resolve("conf")).read());
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.runWell();
  }

  private static Kiosk kiosk(Path conf) {
    return Kiosk.in(conf)
        .with("gold/fct_sale.yaml", twin("incremental", "affects: {silver.stg_sales: sale_id}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rows    | RUN     | brought up to date by key
          columns | REBUILD | rebuilt
          text    | REBUILD | rebuilt
          auto    | REBUILD | rebuilt
          nothing | SKIP    | text, parameters and inputs are unchanged
          """)
  void whatWasForetoldOfAModelIsDone(String change, Action foretold, String done) {
    apply(change);
    assertThat(step("gold.fct_sale").action()).isEqualTo(foretold);
    RunReport report = lab.runWell();
    TaskRecord task = task(report, "gold.fct_sale");
    assertThat(task.result().note()).startsWith(done);
  }

  @Test
  void thePlanSaysFromWhichVersionsAndWhyNot() {
    apply("rows");
    assertThat(step("gold.fct_sale").effects())
        .containsExactly("brought up to date by key from silver.stg_sales@0 to what comes");
    lab.runWell(r -> r.choosing(java.util.Set.copyOf(NodeGraph.of(r.pipeline()).upstream(fact()))));
    assertThat(step("gold.fct_sale").effects())
        .containsExactly("brought up to date by key from silver.stg_sales@0 to @1");
    lab = lab.with(kiosk.with("gold/fct_sale.yaml", twin("auto", "affects: {}")).read());
    lab.runWell();
    apply("rows again");
    assertThat(step("gold.fct_sale").effects())
        .containsExactly("rebuilt: nothing says which keys a change affects");
    assertThat(task(lab.runWell(), "gold.fct_sale").result().note())
        .isEqualTo("rebuilt: nothing says which keys a change affects");
  }

  @Test
  void aRollbackHoldsTheReleaseBackAndThePlanSaysSo() {
    apply("rows");
    lab.runWell();
    new Shell(kiosk, lab).assay("rollback", "--to", "r1", "--reason", "wrong").ends(0);
    assertThat(step("release").why()).isEqualTo("held back");
    assertThat(step("release").effects().get(0))
        .isEqualTo("gold.fct_sale@1 stand withdrawn by r3, a rollback");
    assertThat(task(lab.run(), "release").result().isHeld()).isTrue();
    apply("rows again");
    assertThat(step("release").action()).isEqualTo(Action.RUN);
    assertThat(lab.runWell().release()).isPresent();
  }

  @Test
  void aReinstatedVersionIsPublishedAsThePlanSays() {
    apply("rows");
    lab.runWell();
    new Shell(kiosk, lab).assay("rollback", "--to", "r1", "--reason", "wrong").ends(0);
    assertThat(steps(lab.request().reinstating("right after all")))
        .filteredOn(s -> s.step().equals("release"))
        .extracting(PlannedStep::action)
        .containsExactly(Action.RUN);
    assertThat(lab.runWell(r -> r.reinstating("right after all")).release()).isPresent();
  }

  private void apply(String change) {
    switch (change) {
      case "rows" -> lab.land("sales", "2024-01-02", "b.csv", HEADER, "2,tea,1.00,2024-01-02");
      case "rows again" ->
          lab.land("sales", "2024-01-03", "c.csv", HEADER, "3,cake,1.00,2024-01-03");
      case "columns" -> {
        kiosk.with(
            "contracts/gold.fct_sale.odcs.yaml",
            Kiosk.contract("gold.fct_sale", "sale_id int", "item string")
                .replace("version: 1.0.0", "version: 2.0.0"));
        lab = lab.with(kiosk.change("gold/fct_sale.sql", ", amount", "").read());
      }
      case "text" ->
          lab = lab.with(kiosk.change("gold/fct_sale.sql", "select sale", "select  sale").read());
      case "auto" -> {
        lab =
            lab.with(
                kiosk
                    .with(
                        "gold/fct_sale.yaml", twin("auto", "affects: {silver.stg_sales: sale_id}"))
                    .read());
        lab.runWell();
        apply("rows");
      }
      default -> assertThat(change).isEqualTo("nothing");
    }
  }

  private static String twin(String kept, String affects) {
    return "description: Sales.\nmaterialization: " + kept + "\nkey: sale_id\n" + affects + "\n";
  }

  private PlannedStep step(String name) {
    return steps(lab.request()).stream()
        .filter(s -> s.step().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<PlannedStep> steps(RunRequest request) {
    return RunPlan.of(request, new PlanStep.Landing(lab.landing(), LocalDate.EPOCH));
  }

  private static TaskRecord task(RunReport report, String step) {
    return report.tasks().stream().filter(t -> t.step().equals(step)).findFirst().orElseThrow();
  }

  private static dev.assay.model.TableName fact() {
    return dev.assay.model.TableName.parse("gold.fct_sale").orElseThrow();
  }
}
