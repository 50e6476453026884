package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.bronze.PlanStep;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.step.StepResult.Outcome;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan says what the run after it does, and a run does what was chosen. */
class PlanIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";

  @TempDir private static Path home;

  private final Path folder;
  private final Kiosk kiosk;
  private Lab lab;

  PlanIT(@TempDir Path folder) {
    this.folder = folder;
    kiosk = Kiosk.in(folder.resolve("conf")).withPrices();
    lab = Lab.in(home.resolve("landed"), kiosk.read()).copy(folder.resolve("landed"));
  }

  @BeforeAll
  static void landTheFirstDayAndBuildItOnce() {
    Kiosk kiosk = Kiosk.in(home.resolve("conf")).withPrices();
    Lab lab = Lab.in(home.resolve("landed"), kiosk.read());
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    lab.land("prices", "2024-01-01", "a.csv", "item,price", "tea,2.50");
    lab.copy(home.resolve("built")).runWell();
  }

  private void takeWhatIsBuilt() {
    lab = Lab.in(home.resolve("built"), kiosk.read()).copy(folder.resolve("built"));
  }

  @Test
  void firstAllIsBuiltThenNothing() {
    assertThat(planned(lab.request()))
        .contains("silver.stg_sales", "gold.fct_sale", "gold.agg_item", "judge.gold", "release");
    lab.runWell();
    assertThat(planned(lab.request())).isEmpty();
    assertThat(done(lab.runWell())).isEmpty();
  }

  @Test
  void anEditedModelRunsWithWhatIsMadeOfItAndNothingElse() {
    takeWhatIsBuilt();
    lab = lab.with(kiosk.change("gold/fct_sale.sql", "select sale_id", "select  sale_id").read());
    assertThat(planned(lab.request()))
        .containsExactlyInAnyOrder("gold.fct_sale", "gold.agg_item", "judge.gold", "release");
    assertThat(tables(done(lab.runWell())))
        .containsExactlyInAnyOrder("gold.fct_sale", "gold.agg_item");
  }

  @Test
  void newRowsOfOneSourceRunWhatIsMadeOfItAndNothingElse() {
    takeWhatIsBuilt();
    lab.land("prices", "2024-01-02", "b.csv", "item,price", "tea,3.00");
    Set<String> planned = planned(lab.request());
    assertThat(tables(planned)).contains("silver.stg_prices", "gold.agg_item");
    Set<String> done = done(lab.runWell());
    assertThat(tables(done))
        .containsExactlyInAnyOrder("silver.stg_prices", "gold.agg_item", "bronze.prices");
    planned.add("bronze.prices");
    assertThat(planned).containsAll(tables(done));
  }

  @Test
  void aPlanSaysWhatARemovedAndARetypedColumnMeanForReaders() {
    takeWhatIsBuilt();
    removeAndRetype();
    lab = lab.with(kiosk.read());
    assertThat(effects("gold.agg_item"))
        .containsExactly(
            "column one int is added",
            "column price decimal(10,2) is removed",
            "column sales is retyped from bigint to int",
            "exposure page reads column price",
            "metric sold reads column sales",
            "exposure page reads column sales",
            "it is read by metric sold, exposure page",
            "this breaks readers: the contract of gold.agg_item needs a new major version, 2.0.0");
  }

  @Test
  void aRunTakesNoColumnFromReadersUntilTheMajorVersionSaysSo() {
    takeWhatIsBuilt();
    removeAndRetype();
    lab = lab.with(kiosk.read());
    lab.land("sales", "2024-01-02", "b.csv", HEADER, "2,tea,1.00,2024-01-02");
    SortedMap<String, Long> before = lab.versions();
    RunReport refused = lab.run();
    assertThat(refused.exitCode()).isEqualTo(ErrorKind.USAGE.exitCode());
    assertThat(refused.failure())
        .hasMessageContaining("contracts/gold.agg_item.odcs.yaml")
        .hasMessageContaining("column price decimal(10,2) is removed")
        .hasMessageContaining("readers of r1")
        .hasMessageContaining("version: 2.0.0");
    SortedMap<String, Long> after = lab.versions();
    assertThat(after.remove("ops/pipeline_runs")).isEqualTo(before.remove("ops/pipeline_runs") + 1);
    assertThat(after).isEqualTo(before);

    kiosk.change("contracts/gold.agg_item.odcs.yaml", "version: 1.0.0", "version: 2.0.0");
    lab = lab.with(kiosk.read());
    assertThat(effects("gold.agg_item"))
        .endsWith("this breaks readers, as version 2.0.0 of its contract says");
    assertThat(lab.runWell().release()).isPresent();
  }

  private void removeAndRetype() {
    kiosk
        .with(
            "gold/agg_item.sql",
            """
            -- One row per item that has a price.
            select p.item, cast(count(s.sale_id) as int) as sales, 1 as one
            from silver.stg_prices p
            left join gold.fct_sale s on s.item = p.item
            where p.is_current
            group by p.item
            """)
        .with(
            "contracts/gold.agg_item.odcs.yaml",
            Kiosk.contract("gold.agg_item", "item string", "sales int", "one int"))
        .with(
            "metrics/sold.yaml",
            """
            label: Sold
            owner: kiosk-team
            description: How often things were sold.
            unit: sales
            table: gold.agg_item
            value: sum(sales)
            """)
        .with(
            "exposures/page.yaml",
            """
            label: Page
            owner: kiosk-team
            description: Shows all there is.
            reads: {gold.agg_item: all}
            """);
  }

  @Test
  void whatNobodyHasReadMayChangeUnderAnyVersion() {
    lab.run(r -> r.choosing(chosen(r, "+fct_sale")));
    assertThat(lab.releases()).isEmpty();
    kiosk
        .with("gold/fct_sale.sql", "-- One row per sale.\nselect sale_id from silver.stg_sales\n")
        .with("gold/agg_item.sql", "select item, price, 1L as sales from silver.stg_prices\n")
        .with("contracts/gold.fct_sale.odcs.yaml", Kiosk.contract("gold.fct_sale", "sale_id int"));
    lab = lab.with(kiosk.read());
    assertThat(effects("gold.fct_sale")).noneMatch(e -> e.contains("breaks"));
    assertThat(lab.runWell().release()).isPresent();
  }

  private List<String> effects(String table) {
    return steps(lab.request()).stream()
        .filter(s -> s.step().equals(table))
        .findFirst()
        .orElseThrow()
        .effects();
  }

  @Test
  void aRunBringsOnlyTheChosenTablesUpToDateAndReleasesTheOthersAsTheyAre() {
    takeWhatIsBuilt();
    lab.land("sales", "2024-01-02", "b.csv", HEADER, "2,tea,1.00,2024-01-02");
    RunReport report = lab.runWell(r -> r.choosing(chosen(r, "+fct_sale")));
    assertThat(tables(done(report)))
        .containsExactlyInAnyOrder("bronze.sales", "silver.stg_sales", "gold.fct_sale");
    assertThat(lab.released("select count(*) from gold.fct_sale")).containsExactly("[2]");
    assertThat(lab.released("select sales from gold.agg_item")).containsExactly("[1]");
    assertThat(planned(lab.request())).contains("gold.agg_item");
    lab.runWell();
    assertThat(lab.released("select sales from gold.agg_item")).containsExactly("[2]");
  }

  @Test
  void stateChangedIsWhatWasEdited() {
    takeWhatIsBuilt();
    assertThat(chosen(lab.request(), "state:changed")).isEmpty();
    lab.land("sales", "2024-01-02", "b.csv", HEADER, "2,tea,1.00,2024-01-02");
    lab =
        lab.with(
            kiosk
                .change("gold/agg_item.sql", "group by p.item", "group by  p.item")
                .change("silver/stg_sales.yaml", "amount >= 0", "amount >= -1")
                .read());
    assertThat(chosen(lab.request(), "state:changed"))
        .extracting(TableName::toString)
        .containsExactlyInAnyOrder("silver.stg_sales", "gold.agg_item");
  }

  @Test
  void aGroupIsTheTablesThatAreInIt() {
    kiosk
        .change(
            "pipeline.yaml",
            "owner: kiosk-team",
            "owner: kiosk-team\ngroups: {days: {when: daily}}\nlayers: {gold: {group: days}}")
        .change("bronze/sales.yaml", "drift: rescue", "drift: rescue\ngroup: days");
    RunRequest request = lab.with(kiosk.read()).request();
    assertThat(chosen(request, "group:days"))
        .extracting(TableName::toString)
        .containsExactly("bronze.sales", "gold.agg_item", "gold.fct_sale");
    assertThatThrownBy(() -> chosen(request, "group:day"))
        .hasMessageContaining("Did you mean group:days?");
  }

  @Test
  void aGroupOfItsOwnRebuildsNothing() {
    takeWhatIsBuilt();
    kiosk
        .change(
            "pipeline.yaml",
            "owner: kiosk-team",
            "owner: kiosk-team\ngroups: {days: {when: daily}}")
        .change("gold/fct_sale.yaml", "Sales.", "Sales.\ngroup: days")
        .change("silver/stg_sales.yaml", "keep: latest", "keep: latest\ngroup: days");
    lab = lab.with(kiosk.read());
    assertThat(tables(planned(lab.request()))).isEmpty();
    assertThat(tables(done(lab.runWell()))).isEmpty();
  }

  @Test
  void aWholeThatWasNeverBuiltIsNotReleasedInPart() {
    RunReport report = lab.runWell(r -> r.choosing(chosen(r, "+stg_sales")));
    assertThat(report.release()).isEmpty();
    assertThatThrownBy(() -> steps(lab.request().choosing(chosen(lab.request(), "agg_item"))))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("gold.agg_item is made of gold.fct_sale, which was never built")
        .hasMessageContaining("Choose +agg_item");
  }

  private static Set<TableName> chosen(RunRequest request, String... words) {
    return new NodeChoice(NodeGraph.of(request.pipeline()), NodeTraits.of(request))
        .tables(Arrays.asList(words), List.of());
  }

  private List<PlannedStep> steps(RunRequest request) {
    return RunPlan.of(request, new PlanStep.Landing(lab.landing(), LocalDate.EPOCH));
  }

  private Set<String> planned(RunRequest request) {
    return steps(request).stream()
        .filter(PlannedStep::isWork)
        .map(PlannedStep::step)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> done(RunReport report) {
    return report.tasks().stream()
        .filter(t -> t.result().outcome() == Outcome.DONE)
        .map(TaskRecord::step)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> tables(Set<String> steps) {
    return steps.stream()
        .filter(s -> s.matches("(bronze|silver|gold)\\..*"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
