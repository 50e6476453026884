package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.EnvironmentReader;
import dev.assay.release.Approval;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks against earlier versions and against a clock, over tables, on both sides of their ends.
 */
class UsualVersionsIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final String SILVER = "contracts/silver.stg_sales.odcs.yaml";
  private static final String RESULTS =
      "select check_name, passed, measured, standing from ops.contract_results"
          + " where table_name = 'silver.stg_sales' and version = %s and check_name in"
          + " ('volume', 'share', 'mean', 'nulls') order by check_name";

  private final Path folder;

  UsualVersionsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  private Kiosk compared() {
    Kiosk kiosk = Kiosk.upToSilver(folder.resolve("conf"));
    kiosk.change(
        SILVER,
        "physicalType: string\n        required: true\n",
        """
        physicalType: string
                quality:
                  - {name: nulls, type: custom, engine: assay, severity: warn, implementation: {check: nullRate, after: 2, percent: 100}}
                  - {name: share, type: custom, engine: assay, severity: warn, implementation: {check: share, values: [tea], after: 2, percent: 50}}
        """);
    kiosk.change(
        SILVER,
        "physicalType: decimal(10,2)\n",
        """
        physicalType: decimal(10,2)
                quality:
                  - {name: mean, type: custom, engine: assay, severity: warn, implementation: {check: mean, after: 2, percent: 50}}
        """);
    return kiosk.with(
        SILVER,
        kiosk.text(SILVER)
            + """
                quality:
                  - {name: volume, type: custom, engine: assay, severity: warn, implementation: {check: volume, after: 2, percent: 50}}
            """);
  }

  /** Rows with so many values of each kind; {@code total} is the sum of their amounts. */
  private static void land(Lab lab, int day, int teas, int cakes, int nulls, int total) {
    int rows = teas + cakes + nulls;
    List<String> lines = new ArrayList<>(List.of(HEADER));
    IntStream.range(0, rows)
        .forEach(
            i -> {
              String item = i < teas ? "tea" : i < teas + cakes ? "cake" : "";
              int amount = i == 0 ? total - (rows - 1) : 1;
              lines.add(i + "," + item + "," + amount + ",2024-01-0" + day);
            });
    lab.land("sales", "2024-01-0" + day, "a.csv", lines.toArray(String[]::new));
  }

  private List<String> after(Lab usual, String name, int... numbers) {
    Lab lab = usual.copy(folder.resolve(name));
    land(lab, 3, numbers[0], numbers[1], numbers[2], numbers[3]);
    lab.runWell();
    return lab.see(RESULTS.formatted(2));
  }

  /** Usually there are 16 rows: a mean of 10, 12 items of which half are tea, and 4 without. */
  @Test
  void whatIsUsualHoldsUpToItsEndsAndNotOneStepFurther() {
    Lab usual = Lab.in(folder.resolve("usual"), compared().read());
    land(usual, 1, 6, 6, 4, 160);
    usual.runWell();
    assertThat(usual.see(RESULTS.formatted(0)))
        .containsExactly(
            "[mean,true,10.000000,TOO_EARLY]",
            "[nulls,true,25.0000,TOO_EARLY]",
            "[share,true,50.0000,TOO_EARLY]",
            "[volume,true,16,TOO_EARLY]");
    land(usual, 2, 6, 6, 4, 160);
    usual.runWell();
    assertThat(after(usual, "most", 9, 3, 12, 360))
        .containsExactly(
            "[mean,true,15.000000,JUDGED]",
            "[nulls,true,50.0000,JUDGED]",
            "[share,true,75.0000,JUDGED]",
            "[volume,true,24,JUDGED]");
    assertThat(after(usual, "more", 10, 2, 13, 376))
        .containsExactly(
            "[mean,false,15.040000,JUDGED]",
            "[nulls,false,52.0000,JUDGED]",
            "[share,false,83.3333,JUDGED]",
            "[volume,false,25,JUDGED]");
    assertThat(after(usual, "least", 3, 9, 4, 80))
        .startsWith("[mean,true,5.000000,JUDGED]")
        .contains("[share,true,25.0000,JUDGED]");
    assertThat(after(usual, "less", 2, 10, 4, 79))
        .startsWith("[mean,false,4.937500,JUDGED]")
        .contains("[share,false,16.6667,JUDGED]");
  }

  @Test
  void whereNoRowHasTheFirstTimeTheSecondOneTellsTheAge() {
    Kiosk kiosk = Kiosk.upToSilver(folder.resolve("conf"));
    kiosk.change("bronze/sales.yaml", "amount, updated_at]", "amount, updated_at, seen_at]");
    String level =
        """
              - name: seen_at
                physicalType: timestamp
        slaProperties:
          - {property: freshness, value: 48, element: "silver.stg_sales.seen_at, silver.stg_sales.updated_at"}
        """;
    kiosk.with(SILVER, kiosk.text(SILVER) + level);
    Lab lab = Lab.in(folder, kiosk.read()).at(Instant.parse("2024-01-03T11:59:00Z"));
    lab.land("sales", "2024-01-01", "a.csv", HEADER + ",seen_at", "1,tea,1,2024-01-01 12:00:00,");
    lab.runWell();
    RunReport old = lab.at(Instant.parse("2024-01-03T12:00:01Z")).run();
    assertThat(old.failure()).hasMessageContaining("check is_fresh: measured 48.01");
    Lab later = lab.at(Instant.parse("2024-01-03T12:01:00Z"));
    later.land(
        "sales",
        "2024-01-03",
        "b.csv",
        HEADER + ",seen_at",
        "2,tea,1,2024-01-01 12:00:00,2024-01-03 11:00:00");
    later.runWell();
    assertThat(lab.at(Instant.parse("2024-01-05T11:01:00Z")).run().failure())
        .as("one row has a time in the first, so that one counts")
        .hasMessageContaining("check is_fresh: measured 48.0");
  }

  private static Kiosk ageing(Path conf, String severity) {
    Kiosk kiosk = Kiosk.in(conf);
    return kiosk.with(
        SILVER,
        kiosk.text(SILVER)
            + """
            slaProperties:
              - {property: freshness, value: 48, element: silver.stg_sales._ingested_at}
            customProperties:
              - {property: checkSeverity, value: {is_fresh: SEVERITY}}
            """
                .replace("SEVERITY", severity));
  }

  @Test
  void aWarningThatComesWithTimeIsOnRecordAndReleasesNothing() {
    Kiosk kiosk = ageing(folder.resolve("conf"), "warn");
    Lab lab = Lab.in(folder, kiosk.read()).at(Instant.parse("2024-01-01T12:00:00Z"));
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,1,2024-01-01");
    lab.runWell();
    RunReport stale = lab.at(Instant.parse("2024-01-09T12:00:00Z")).runWell();
    assertThat(stale.release()).isEmpty();
    assertThat(lab.releases()).hasSize(1);
    assertThat(
            lab.see(
                "select passed, verdict from ops.contract_results where check_name = 'is_fresh'"
                    + " order by judged_at"))
        .containsExactly("[true,PASSED]", "[false,PASSED]");
    lab.at(Instant.parse("2024-01-10T12:00:00Z")).runWell();
    assertThat(lab.see("select count(*) from ops.contract_results where check_name = 'is_fresh'"))
        .as("told once")
        .containsExactly("[2]");
    lab.land("sales", "2024-01-10", "b.csv", HEADER, "2,tea,1,2024-01-10");
    assertThat(lab.at(Instant.parse("2024-01-10T13:00:00Z")).runWell().release()).isPresent();
  }

  @Test
  void whatGrewTooOldWhileItWaitedForApprovalIsNotPublished() {
    Kiosk kiosk =
        ageing(folder.resolve("conf"), "fail")
            .with(
                "../../environments/local.yaml", "name: local\nreleases:\n  approval: required\n");
    Lab lab = Lab.in(folder, kiosk.read()).at(Instant.parse("2024-01-01T12:00:00Z"));
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,1,2024-01-01");
    lab.runWell(r -> proposing(kiosk, r));
    assertThat(lab.releases()).isEmpty();
    assertThat(approved(kiosk, lab.at(Instant.parse("2024-01-03T13:00:00Z"))).failure())
        .hasMessageContaining("time has broken check is_fresh: measured 49")
        .hasMessageContaining("the contract wants <= 48 h");
    assertThat(lab.releases()).isEmpty();
    assertThat(approved(kiosk, lab.at(Instant.parse("2024-01-03T11:00:00Z"))).failure()).isNull();
    assertThat(lab.releases()).hasSize(1);
  }

  private static RunRequest proposing(Kiosk kiosk, RunRequest asked) {
    return new RunRequest(
        asked.pipeline(),
        EnvironmentReader.read(kiosk.conf(), "local").withHeads(asked.environment().heads()),
        asked.landing(),
        asked.lakehouse(),
        asked.deliveryDate(),
        null,
        RunRequest.Phases.ALL,
        "tester",
        asked.clock());
  }

  private static RunReport approved(Kiosk kiosk, Lab lab) {
    Site site = proposing(kiosk, lab.request()).site();
    return new ReleaseDesk(site, RunListener.silent(), Map.of("assay", "test"))
        .approve(new Approval("Ada", ""), null);
  }
}
