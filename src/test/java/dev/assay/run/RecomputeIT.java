package dev.assay.run;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.Finding;
import dev.assay.audit.Finding.Nature;
import dev.assay.audit.Proof;
import dev.assay.audit.Report;
import dev.assay.audit.Scope;
import dev.assay.audit.Scope.Depth;
import dev.assay.audit.Verification;
import dev.assay.model.TableName;
import dev.assay.ops.OpsTable;
import dev.assay.quarantine.Found;
import dev.assay.release.Release;
import dev.assay.run.Recomputation.Floor;
import dev.assay.silver.Decisions.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.SaveMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four releases of a club, whose definitions change on the way; built once, copied per test. */
class RecomputeIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final TableName SALES = TableName.parse("silver.stg_sales").orElseThrow();

  @TempDir private static Path home;

  private final Path folder;
  private final Path scratch;
  private final Lab lab;

  RecomputeIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.scratch = Files.createDirectories(folder.resolve("scratch"));
    this.lab = Lab.in(home, kiosk().read()).copy(folder.resolve("copy"));
  }

  private static Kiosk kiosk() {
    return Kiosk.in(home.resolve("conf")).withPrices().withClub();
  }

  @BeforeAll
  static void publish() {
    Kiosk kiosk =
        kiosk()
            .with("gold/fct_visit.yaml", "description: Visits.\n")
            .with(
                "gold/fct_visit.sql",
                """
                -- One row per visit.
                select v.visit_id, v.member_id, m.name, :as_of_date as seen_on
                from silver.stg_visits v join silver.stg_members m on m.member_id = v.member_id
                """)
            .with(
                "contracts/gold.fct_visit.odcs.yaml",
                Kiosk.contract(
                    "gold.fct_visit",
                    "visit_id int",
                    "member_id int",
                    "name string",
                    "seen_on date"));
    Lab lab = Lab.in(home, kiosk.read());
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01", "x,tea,1,2024-01-01");
    lab.land("prices", "2024-01-01", "a.csv", "item,price", "tea,2.50");
    lab.land(
        "members", "2024-01-01", "a.csv", "op,member_id,name,changed_at", "I,1,Ada,2024-01-01");
    lab.land("dues", "2024-01-01", "a.csv", "tier,fee,colour,effective_from,op", "gold,9,red,,");
    lab.land(
        "visits",
        "2024-01-01",
        "a.csv",
        "visit_id,member_id,visited_at",
        "1,1,2024-01-01 10:00",
        "2,2,2024-01-01 11:00",
        "3,1,2023-12-01 10:00");
    lab.runWell();
    lab.land(
        "sales", "2024-01-02", "b.csv", HEADER, "1,tea,3.50,2024-01-02", "2,milk,1,2024-01-02");
    lab.land("prices", "2024-01-02", "b.csv", "item,price", "tea,2.75", "milk,1.00");
    lab.land(
        "members", "2024-01-02", "b.csv", "op,member_id,name,changed_at", "I,2,Bob,2024-01-02");
    lab.runWell();
    // the visit that came too late comes in
    lab.decide(List.of(Found.decided(Found.record(Found.VISITS, 3, Found.LATE), Kind.ACCEPTED)));
    kiosk.change(
        "gold/fct_sale.sql",
        "select sale_id, item, amount",
        "select sale_id, upper(item) as item, amount");
    kiosk.change("silver/stg_sales.yaml", "amount >= 0", "amount >= 2");
    lab.with(kiosk.read()).runWell();
    kiosk.change("gold/fct_sale.sql", "upper(item)", "'all the same'");
    kiosk.with(
        "gold/agg_item.sql",
        """
        -- Nothing.
        select cast(null as string) item, cast(null as decimal(10,2)) price, 0L sales
        """);
  }

  @Test
  void everyReleaseReachesTheSameHashesByItsOwnDefinitions() throws IOException {
    assertThat(lab.releases()).extracting(Release::id).containsExactly("r1", "r2", "r3", "r4");
    Report fromSilver = recompute(null, Floor.SILVER);
    assertThat(fromSilver.findings()).isEmpty();
    assertThat(fromSilver.remarks()).isEmpty();
    assertThat(fromSilver.looked()).as("three models each").containsEntry(Proof.RECOMPUTED, 12);
    for (String release : List.of("r1", "r4")) {
      Report fromBronze = recompute(release, Floor.BRONZE);
      assertThat(fromBronze.findings()).as(release).isEmpty();
      assertThat(fromBronze.looked())
          .as("and four Silver tables")
          .containsEntry(Proof.RECOMPUTED_FROM_BRONZE, 7);
    }
    try (Stream<Path> left = Files.list(scratch)) {
      assertThat(left).as("left over").isEmpty();
    }
  }

  @Test
  void anAlteredSilverRowMakesItFail() {
    Vandal vandal = new Vandal(lab);
    Path file = vandal.dataFile(SALES, 0);
    Path other = folder.resolve("altered");
    lab.tables()
        .session()
        .read()
        .parquet(file.toString())
        .withColumn("amount", expr("cast(amount + 1 as decimal(10,2))"))
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(other.toString());
    vandal.change(file, e -> e.become(Vandal.bytes(onlyParquet(other))));
    Report report = recompute("r1", Floor.SILVER);
    assertThat(found(report, Proof.RECOMPUTED))
        .extracting(Finding::subject)
        .containsExactly("gold.fct_sale");
    assertThat(found(report, Proof.RECOMPUTED))
        .allMatch(f -> f.nature() == Nature.CORRUPT && f.releases().equals(List.of("r1")))
        .allMatch(f -> f.text().startsWith("computed again its content hash is "));
    assertThat(found(report, Proof.CONTENT))
        .extracting(Finding::subject)
        .contains(SALES.toString());
    assertThat(found(recompute("r1", Floor.BRONZE), Proof.RECOMPUTED_FROM_BRONZE))
        .as("what Bronze makes is what was released")
        .isEmpty();
  }

  @Test
  void anotherEngineIsSaidAndAMissingTextIsNotProved() {
    Report told =
        new Recomputation("kiosk", lab.lakehouse(), Lab.SESSIONS, Map.of("assay", "9"), scratch)
            .of(verify("r1"), Floor.SILVER);
    assertThat(told.findings()).isEmpty();
    assertThat(told.remarks())
        .containsExactly("r1 was computed by another engine: assay test, now 9");
    Vandal vandal = new Vandal(lab);
    List<Map<String, @Nullable Object>> texts = vandal.rows(OpsTable.DEFINITIONS);
    texts.removeIf(r -> Objects.equals(r.get("name"), "gold/fct_visit.sql"));
    vandal.rewrite(OpsTable.DEFINITIONS, texts, "kind");
    Report report = recompute("r1", Floor.SILVER);
    assertThat(found(report, Proof.RECOMPUTED))
        .allMatch(f -> f.nature() == Nature.UNPROVABLE)
        .extracting(Finding::text)
        .anyMatch(t -> t.contains("cannot be put together again"));
    assertThat(found(report, Proof.DEFINITIONS)).isNotEmpty();
  }

  @Test
  void whatRetentionTookOutOfBronzeIsNotCalledCorrupt() throws IOException {
    Kiosk own = Kiosk.in(folder.resolve("conf"));
    own.change("bronze/sales.yaml", "drift: rescue", "drift: rescue\nretention: {bronze: 30 days}");
    Lab kept = Lab.in(folder.resolve("kept"), own.read());
    kept.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    kept.at("2024-01-01").runWell();
    kept.at("2024-03-01").runWell();
    kept.land("sales", "2024-03-02", "b.csv", HEADER, "2,tea,2.50,2024-01-01");
    kept.at("2024-03-02").runWell();
    assertThat(recompute(kept, "r1", Floor.BRONZE).findings())
        .as("the files are still there")
        .isEmpty();
    Report report = recompute(kept, "r2", Floor.BRONZE);
    assertThat(report.findings()).isNotEmpty().allMatch(f -> f.nature() == Nature.UNPROVABLE);
    assertThat(report.findings().get(0).text()).contains("cannot be recomputed from Bronze");
    Files.delete(new Vandal(kept).dataFile(TableName.parse("bronze.sales").orElseThrow(), 0));
    assertThat(recompute(kept, "r1", Floor.BRONZE).findings())
        .isNotEmpty()
        .allMatch(f -> f.nature() == Nature.UNPROVABLE);
    assertThat(recompute(kept, "r1", Floor.SILVER).findings()).isEmpty();
  }

  private Report recompute(@Nullable String release, Floor floor) {
    return recompute(lab, release, floor);
  }

  private Report recompute(Lab of, @Nullable String release, Floor floor) {
    return new Recomputation(
            "kiosk", of.lakehouse(), Lab.SESSIONS, Map.of("assay", "test"), scratch)
        .of(verify(of, release), floor);
  }

  private Report verify(@Nullable String release) {
    return verify(lab, release);
  }

  private static Report verify(Lab lab, @Nullable String release) {
    return new Verification(
            lab.lakehouse(), Map.of(), new TableContent(lab.lakehouse(), Lab.SESSIONS))
        .of(new Scope(release, null, Depth.ROWS));
  }

  private static List<Finding> found(Report report, Proof proof) {
    return report.findings().stream().filter(f -> f.proof() == proof).toList();
  }

  private static Path onlyParquet(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
