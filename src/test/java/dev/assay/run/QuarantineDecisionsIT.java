package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.Main;
import dev.assay.crash.FailPoint;
import dev.assay.model.TableName;
import dev.assay.ops.OpsTable;
import dev.assay.quarantine.SetAside;
import dev.assay.quarantine.Status;
import dev.assay.silver.Decisions.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of rows about which somebody has decided, through later runs and definitions. */
class QuarantineDecisionsIT {
  private static final String SALES = "silver.stg_sales";
  private static final String VISITS = "silver.stg_visits";
  private static final String RULE = "condition: amount >= 0";

  @TempDir private static Path home;

  private final Kiosk kiosk;
  private Lab lab;

  QuarantineDecisionsIT(@TempDir Path folder) {
    kiosk = Kiosk.in(folder.resolve("conf")).withClub();
    lab = Lab.in(home.resolve("lab"), kiosk.read()).copy(folder.resolve("lab"));
  }

  @BeforeAll
  static void landWhatIsSetAside() {
    Lab lab = Lab.in(home.resolve("lab"), Kiosk.in(home.resolve("conf")).withClub().read());
    sale(lab, "good", "1,tea,2.00,2024-01-01");
    sale(lab, "negative", "2,cake,-1.00,2024-01-01");
    sale(lab, "no_amount", "3,cake,,2024-01-01");
    lab.land("visits", "2024-01-09", "late.csv", "visit_id,member_id,visited_at", "1,,2024-01-01");
    lab.land("visits", "2024-01-09", "lost.csv", "visit_id,member_id,visited_at", "2,7,2024-01-09");
    lab.runWell();
  }

  @Test
  void aDismissedRowStaysOutAlsoUnderADefinitionThatWouldTakeItIn() {
    decide(Kind.DISMISSED, SALES, "negative.csv");
    lab = lab.with(kiosk.change("silver/stg_sales.yaml", RULE, "condition: amount >= -5").read());
    lab.runWell();
    assertThat(sales()).containsExactly("[1,2.00]");
    lab.runWell(r -> r.refreshing(Set.copyOf(silver())));
    assertThat(sales()).containsExactly("[1,2.00]");
    assertThat(record(SALES, "negative.csv").status()).isEqualTo(Status.DISMISSED);

    decide(Kind.REOPENED, SALES, "negative.csv");
    assertThat(sales()).containsExactly("[1,2.00]", "[2,-1.00]");
  }

  @Test
  void anAcceptedRowComesInInSpiteOfRulesLatenessAndReferences() {
    decide(Kind.ACCEPTED, SALES, "negative.csv");
    decide(Kind.ACCEPTED, VISITS, "late.csv");
    decide(Kind.ACCEPTED, VISITS, "lost.csv");
    assertThat(sales()).containsExactly("[1,2.00]", "[2,-1.00]");
    assertThat(visits()).containsExactly("[1,null]", "[2,7]");
    assertThat(lab.released("select count(*) from gold.fct_sale")).containsExactly("[2]");

    lab.runWell(r -> r.refreshing(Set.copyOf(silver())));
    assertThat(sales()).containsExactly("[1,2.00]", "[2,-1.00]");
    decide(Kind.REOPENED, SALES, "negative.csv");
    assertThat(sales()).containsExactly("[1,2.00]");
    assertThat(lab.released("select count(*) from gold.fct_sale")).containsExactly("[1]");
  }

  @Test
  void aLaterCorrectionOfAnAcceptedRowWins() {
    decide(Kind.ACCEPTED, SALES, "negative.csv");
    sale(lab, "correction", "2,cake,1.00,2024-01-02");
    lab.runWell();
    assertThat(sales()).containsExactly("[1,2.00]", "[2,1.00]");
  }

  @Test
  void aValueThatIsMissingKeepsARowOutThatSomebodyAccepts() {
    assertThat(record(SALES, "no_amount.csv").lacksData()).isTrue();
    decide(Kind.ACCEPTED, SALES, "no_amount.csv");
    assertThat(sales()).containsExactly("[1,2.00]");
    assertThat(record(SALES, "no_amount.csv").isAside()).isTrue();
  }

  @Test
  void theSameWordAgainChangesNothing() {
    SetAside negative = record(SALES, "negative.csv");
    lab.decide(List.of(Bailiff.say(Kind.REPLAYED, negative)));
    Map<String, Long> before = withoutRuns();
    lab.decide(List.of(Bailiff.say(Kind.REPLAYED, negative)));
    assertThat(withoutRuns()).isEqualTo(before);
    assertThat(lab.books().read(OpsTable.QUARANTINE_DECISIONS)).hasSize(1);
    assertThat(record(SALES, "negative.csv").reasons()).isEqualTo(negative.reasons());
  }

  @Test
  void aProcessThatDiesAfterADecisionLeavesItToTheNextRunToHeed() {
    SetAside negative = record(SALES, "negative.csv");
    FailPoint.at("decide:after")
        .during(() -> lab.run(r -> r.deciding(List.of(Bailiff.say(Kind.ACCEPTED, negative)))));
    assertThat(sales()).containsExactly("[1,2.00]");
    lab.runWell();
    assertThat(sales()).containsExactly("[1,2.00]", "[2,-1.00]");
    assertThat(lab.see("select distinct balanced from ops.row_ledger")).containsExactly("[true]");
  }

  @Test
  void aWordOnTheCommandLineReachesTheRowAndTheRecord() {
    String id = record(SALES, "negative.csv").id().substring(0, 8);
    String told = assay(0, "quarantine", "replay", id, "--accept", "--reason", "a refund");
    assertThat(told).contains("1 record: accepted, on record").contains("is not set aside from");
    assertThat(sales()).containsExactly("[1,2.00]", "[2,-1.00]");
    assertThat(assay(2, "quarantine", "dismiss", id, "--reason", " "))
        .contains("a decision without a reason helps nobody");
    assertThat(assay(0, "quarantine", "show", id)).contains("a refund").doesNotContain("-1.00,");
  }

  private static void sale(Lab lab, String name, String line) {
    lab.land(
        "sales",
        line.substring(line.length() - 10),
        name + ".csv",
        "sale_id,item,amount,updated_at",
        line);
  }

  private void decide(Kind kind, String table, String file) {
    lab.decide(List.of(Bailiff.say(kind, record(table, file))));
  }

  private SetAside record(String table, String file) {
    return new Bailiff(lab).record(table, file);
  }

  private List<TableName> silver() {
    return lab.pipeline().silver().stream().map(s -> s.table()).toList();
  }

  private Map<String, Long> withoutRuns() {
    Map<String, Long> versions = new TreeMap<>(lab.versions());
    versions.keySet().removeIf(t -> t.endsWith("_runs"));
    return versions;
  }

  private List<String> sales() {
    return lab.see("select sale_id, amount from silver.stg_sales order by 1");
  }

  private List<String> visits() {
    return lab.see("select visit_id, member_id from silver.stg_visits order by 1");
  }

  private String assay(int exitCode, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--conf", kiosk.conf().toString()));
    all.addAll(List.of("--lakehouse", lab.lakehouseFolder().toString()));
    StringWriter told = new StringWriter();
    PrintWriter both = new PrintWriter(told);
    int code = Main.run(all.toArray(String[]::new), both, both);
    assertThat(code).as(told.toString()).isEqualTo(exitCode);
    return told.toString();
  }
}
