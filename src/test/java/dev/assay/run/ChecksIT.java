package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.PipelineDefinition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** Every kind of check over real tables, with data at its boundary on both sides. */
class ChecksIT {
  private static final String SALES = "sale_id,item,amount,updated_at";
  private static final String SILVER = "contracts/silver.stg_sales.odcs.yaml";
  private static final String RESULTS =
      "select check_name, passed, measured, samples from ops.contract_results"
          + " where table_name = '%s' and version = %s order by check_name";

  private final Path folder;
  private final Kiosk kiosk;

  ChecksIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.upToSilver(folder.resolve("conf"));
  }

  @BeforeEach
  void contractWithEveryKindThatRowsTell() {
    String rules =
        """
            quality:
              - {name: rows_2_to_3, metric: rowCount, mustBeBetween: [2, 3], severity: warn}
              - {name: items_repeat_once, metric: duplicateValues, mustBeLessOrEqualTo: 1, arguments: {properties: [item]}, severity: warn}
              - {name: cheap, type: custom, engine: assay, implementation: amount < 10, severity: warn}
              - {name: total, type: sql, query: "select sum(amount) from ${table}", mustBeLessOrEqualTo: 20, severity: warn}
              - {name: pairs, type: custom, engine: assay, severity: warn, implementation: {violations: "select a.sale_id from ${table} a join ${table} b on a.item = b.item and a.sale_id < b.sale_id", mustBeLessOrEqualTo: 1}}
        """;
    kiosk.with(SILVER, kiosk.text(SILVER) + rules);
    kiosk.change(
        SILVER,
        "physicalType: string\n",
        """
        physicalType: string
                quality:
                  - {name: known, metric: invalidValues, mustBe: 0, severity: warn, arguments: {validValues: [tea, cake]}}
                  - {name: three_or_four_letters, metric: invalidValues, mustBe: 0, severity: warn, arguments: {pattern: "[a-z]{3,4}"}}
        """);
    kiosk.change(
        SILVER,
        "physicalType: decimal(10,2)\n",
        """
        physicalType: decimal(10,2)
                quality:
                  - {name: one_to_nine, metric: invalidValues, mustBeLessOrEqualTo: 34, unit: percent, severity: warn, arguments: {minimum: 1, maximum: 9}}
        """);
  }

  @Test
  void dataAtTheBoundaryKeepsEveryPromiseAndOneStepBeyondBreaksIt() {
    Lab lab = Lab.in(folder, kiosk.read());
    lab.land(
        "sales",
        "2024-01-01",
        "a.csv",
        SALES,
        "1,tea,1.00,2024-01-01",
        "2,cake,9.00,2024-01-01",
        "3,tea,9.99,2024-01-01");
    lab.runWell();
    assertThat(broken(lab, 0)).isEmpty();
    lab.land(
        "sales",
        "2024-01-02",
        "b.csv",
        SALES,
        "4,teapot,10.00,2024-01-01",
        "2,tea,9.01,2024-01-02");
    lab.runWell();
    assertThat(broken(lab, 1))
        .containsExactly(
            "cheap 1 [{\"sale_id\":\"4\"}]",
            "items_repeat_once 2 [{\"item\":\"tea\"}]",
            "known 1 [{\"sale_id\":\"4\"}]",
            "one_to_nine 75.0000 [{\"sale_id\":\"2\"},{\"sale_id\":\"3\"},{\"sale_id\":\"4\"}]",
            "pairs 3 [{\"sale_id\":\"1\"},{\"sale_id\":\"1\"},{\"sale_id\":\"2\"}]",
            "rows_2_to_3 4 null",
            "three_or_four_letters 1 [{\"sale_id\":\"4\"}]",
            "total 30.00 null");
  }

  @Test
  void aClassifiedKeyIsNeverASample() {
    kiosk.change(
        SILVER, "primaryKey: true\n", "primaryKey: true\n        classification: restricted\n");
    Lab lab = Lab.in(folder, kiosk.read());
    lab.land(
        "sales", "2024-01-01", "a.csv", SALES, "77,tea,10.00,2024-01-01", "78,tea,1,2024-01-01");
    lab.runWell();
    assertThat(broken(lab, 0)).containsExactly("cheap 1 null", "one_to_nine 50.0000 null");
  }

  @Test
  void allThatRowsTellCostsOneScanOfTheTable() throws TimeoutException {
    Lab lab = Lab.in(folder, kiosk.read());
    lab.land("sales", "2024-01-01", "a.csv", SALES, "1,tea,1,2024-01-01", "2,cake,1,2024-01-01");
    lab.runWell();
    kiosk.with(SILVER, kiosk.text(SILVER) + "# judged anew\n");
    ScanCounter counter = new ScanCounter();
    var context = Lab.SESSIONS.forNode(0).sparkContext();
    context.addSparkListener(counter);
    try {
      lab.with(kiosk.read()).runWell();
      context.listenerBus().waitUntilEmpty();
    } finally {
      context.removeSparkListener(counter);
    }
    assertThat(counter.scans)
        .as("1 for all rows, 2 for the two uniquenesses, 1 for the number, 2 for the join of pairs")
        .hasSize(6);
  }

  @Test
  void aTableThatNobodyFeedsIsFoundStaleByALaterRun() {
    String level =
        """
        slaProperties:
          - {property: freshness, value: 48, element: silver.stg_sales._ingested_at}
        """;
    PipelineDefinition fresh = kiosk.with(SILVER, kiosk.text(SILVER) + level).read();
    Lab lab = Lab.in(folder, fresh).at(Instant.parse("2024-01-01T12:00:00Z"));
    lab.land("sales", "2024-01-01", "a.csv", SALES, "1,tea,1,2024-01-01", "2,cake,1,2024-01-01");
    lab.runWell();
    assertThat(lab.at(Instant.parse("2024-01-03T11:59:00Z")).runWell().tasks())
        .noneMatch(t -> t.result().changed());
    RunReport stale = lab.at(Instant.parse("2024-01-03T12:30:00Z")).run();
    assertThat(stale.failure())
        .hasMessageContaining("check is_fresh: measured 48.5")
        .hasMessageContaining("the contract wants <= 48 h")
        .hasMessageContaining("assay plan");
    lab.land("sales", "2024-01-03", "b.csv", SALES, "3,tea,1,2024-01-03");
    lab.at(Instant.parse("2024-01-03T13:00:00Z")).runWell();
  }

  @Test
  void aBronzeTableIsHeldToItsDeliveries() {
    kiosk.with(
        "contracts/bronze.sales.odcs.yaml",
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: kiosk.bronze.sales
        version: 1.0.0
        status: active
        schema:
          - name: bronze.sales
            dataGranularityDescription: One row per record that landed.
            properties:
              - name: item
                physicalType: string
                quality:
                  - {type: custom, engine: assay, severity: warn, implementation: {check: nullRate, after: 2, percent: 0}}
            quality:
              - {name: usual_rows, type: custom, engine: assay, severity: warn, implementation: {check: newRows, after: 2, percent: 50}}
        slaProperties:
          - {property: timeOfAvailability, value: "06:00"}
        customProperties:
          - {property: checkSeverity, value: {is_delivered: warn}}
        """);
    Lab lab = Lab.in(folder, kiosk.read()).at(Instant.parse("2024-01-04T05:00:00Z"));
    for (int day = 1; day <= 2; day++) {
      land(lab, day, 2);
      lab.runWell();
    }
    land(lab, 3, 4);
    lab.runWell();
    assertThat(broken(lab, "bronze.sales", 2)).containsExactly("usual_rows 4 null");
    lab.at(Instant.parse("2024-01-05T06:00:00Z")).runWell();
    assertThat(broken(lab, "bronze.sales", 2))
        .containsExactly("is_delivered 1 null", "usual_rows 4 null", "usual_rows 4 null");
  }

  private static void land(Lab lab, int day, int rows) {
    List<String> lines = new ArrayList<>(List.of(SALES));
    for (int i = 0; i < rows; i++) {
      lines.add(day * 10 + i + ",tea,1,2024-01-01");
    }
    lab.land("sales", "2024-01-0" + day, "a.csv", lines.toArray(String[]::new));
  }

  private static List<String> broken(Lab lab, long version) {
    return broken(lab, "silver.stg_sales", version);
  }

  private static List<String> broken(Lab lab, String table, long version) {
    return lab.candidate(RESULTS.formatted(table, version)).stream()
        .filter(r -> !r.getBoolean(1))
        .map(r -> r.getString(0) + " " + r.getString(2) + " " + r.getString(3))
        .toList();
  }

  /** The files of the Silver table that plans read, each time one does. */
  private static final class ScanCounter extends SparkListener {
    private final List<String> scans = new ArrayList<>();

    @Override
    public synchronized void onOtherEvent(SparkListenerEvent event) {
      if (event instanceof SparkListenerSQLExecutionStart start) {
        scansOf(start.sparkPlanInfo()).forEach(scans::add);
      }
    }

    private static Stream<String> scansOf(SparkPlanInfo plan) {
      Stream<String> own =
          plan.nodeName().startsWith("Scan parquet") ? Stream.of(plan.simpleString()) : Stream.of();
      return Stream.concat(
          own, CollectionConverters.asJava(plan.children()).stream().flatMap(ScanCounter::scansOf));
    }
  }
}
