package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crash.FailPoint;
import dev.assay.ops.OpsTable;
import dev.assay.quarantine.Decided;
import dev.assay.quarantine.Quarantine;
import dev.assay.quarantine.Reason;
import dev.assay.quarantine.SetAside;
import dev.assay.quarantine.Wanted;
import dev.assay.silver.Decisions.Kind;
import dev.assay.step.StepResult.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person's word does to rows, and what it outlives. */
class QuarantineDecisionsIT {
  private static final String SALES = "sale_id,item,amount,updated_at";
  private static final String VISITS = "visit_id,member_id,visited_at";

  private final Kiosk kiosk;
  private final Lab lab;

  QuarantineDecisionsIT(@TempDir Path folder) {
    kiosk = Kiosk.in(folder.resolve("conf")).withClub();
    lab = Lab.in(folder, kiosk.read());
    lab.land(
        "sales",
        "2024-01-01",
        "a.csv",
        SALES,
        "1,tea,2.50,2024-01-01",
        "2,jam,-3.00,2024-01-01",
        "3,jam,,2024-01-01");
    lab.land("members", "2024-01-01", "a.csv", "op,member_id,name,changed_at", "I,7,Di,2024-01-01");
    lab.land(
        "visits",
        "2024-01-09",
        "a.csv",
        VISITS,
        "1,7,2024-01-09",
        "2,7,2024-01-01",
        "3,8,2024-01-09");
    lab.runWell();
  }

  @Test
  void anAcceptedRowComesInInSpiteOfRuleLatenessAndReferenceAndGoesOutWhenThatIsTakenBack() {
    SortedMap<String, String> before = Contents.refined(lab);
    List<SetAside> refused = aside("RULE", "LATE", "NO_REFERENCE");
    assertThat(refused).hasSize(3);

    lab.decide(decided(refused, Kind.ACCEPTED));
    assertThat(lab.released("select sale_id from gold.fct_sale order by 1"))
        .containsExactly("[1]", "[2]");
    assertThat(lab.see("select visit_id from silver.stg_visits order by 1"))
        .containsExactly("[1]", "[2]", "[3]");
    assertThat(aside()).extracting(QuarantineDecisionsIT::codes).containsExactly("MISSING");

    lab.decide(decided(refused, Kind.REOPENED));
    assertThat(Contents.refined(lab)).isEqualTo(before);
    assertThat(lab.see("select distinct balanced from ops.row_ledger")).containsExactly("[true]");
  }

  @Test
  void anAcceptedOrphanStaysWhenTheOtherTableChangesAndMoreIsDelivered() {
    lab.decide(decided(aside("NO_REFERENCE"), Kind.ACCEPTED));
    lab.land("members", "2024-01-10", "b.csv", "op,member_id,name,changed_at", "I,9,Al,2024-01-10");
    lab.land("visits", "2024-01-10", "b.csv", VISITS, "4,9,2024-01-10", "5,6,2024-01-10");
    lab.runWell();
    assertThat(lab.see("select visit_id from silver.stg_visits order by 1"))
        .containsExactly("[1]", "[3]", "[4]");
  }

  @Test
  void aDismissedRowStaysOutUnderADefinitionThatWouldTakeItIn() {
    lab.decide(decided(aside("RULE"), Kind.DISMISSED));
    assertThat(aside("RULE")).hasSize(1);

    Lab lenient =
        lab.with(kiosk.change("silver/stg_sales.yaml", "amount >= 0", "amount >= -100").read());
    assertThat(lenient.runWell().tasks())
        .anySatisfy(t -> assertThat(t.result().note()).startsWith("judged all of bronze.sales"));
    assertThat(lab.see("select sale_id from silver.stg_sales order by 1")).containsExactly("[1]");
    assertThat(aside("DISMISSED")).hasSize(1);

    lenient.decide(decided(aside("DISMISSED"), Kind.REOPENED));
    assertThat(lab.see("select sale_id from silver.stg_sales order by 1"))
        .containsExactly("[1]", "[2]");
  }

  @Test
  void aReplayIsOnRecordOnceAndChangesNothingThatWasJudgedRightly() {
    SortedMap<String, String> before = Contents.refined(lab);
    List<Decided> replay = decided(aside(), Kind.REPLAYED);
    assertThat(outcome(lab.decide(replay))).isEqualTo(Outcome.DONE);
    assertThat(lab.books().read(OpsTable.QUARANTINE_DECISIONS)).hasSize(4);
    assertThat(Contents.refined(lab)).isEqualTo(before);

    Map<String, Long> versions = Map.copyOf(lab.versions());
    RunReport again = lab.decide(replay);
    assertThat(outcome(again)).isEqualTo(Outcome.SKIPPED);
    assertThat(again.tasks()).noneMatch(t -> t.result().changed());
    assertThat(lab.versions())
        .containsEntry(
            "ops/quarantine_decisions", versions.getOrDefault("ops/quarantine_decisions", -1L))
        .containsEntry("silver/stg_sales", versions.getOrDefault("silver/stg_sales", -1L));
  }

  @Test
  void aDecisionThatACrashCutOffFromItsEffectIsCarriedOutByTheNextPlainRun() {
    List<Decided> decisions = decided(aside("LATE"), Kind.ACCEPTED);
    FailPoint.at("decide:before").during(() -> lab.decide(decisions));
    assertThat(lab.books().read(OpsTable.QUARANTINE_DECISIONS)).isEmpty();
    for (String place :
        List.of(
            "decide:after",
            "silver.stg_visits__quarantine:before",
            "silver.stg_visits__quarantine:after")) {
      FailPoint.at(place).during(() -> lab.decide(decisions));
    }
    assertThat(lab.books().read(OpsTable.QUARANTINE_DECISIONS)).hasSize(1);
    lab.runWell();
    assertThat(lab.see("select visit_id from silver.stg_visits order by 1"))
        .containsExactly("[1]", "[2]");
    assertThat(aside("LATE")).isEmpty();
    assertThat(lab.see("select distinct balanced from ops.row_ledger")).containsExactly("[true]");
  }

  @Test
  void aRowThatSomebodyAcceptedIsStillFoundWithItsReasons() {
    SetAside late = aside("LATE").get(0);
    lab.decide(decided(List.of(late), Kind.ACCEPTED));
    List<SetAside> found = new ArrayList<>();
    open().forEach(Wanted.all(open().shelves()).because("LATE"), found::add);
    assertThat(found)
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.isAside()).isFalse();
              assertThat(r.place()).isEqualTo(late.place());
              assertThat(r.reasons()).isEqualTo(late.reasons());
            });
  }

  private Quarantine open() {
    return Quarantine.open(lab.pipeline(), lab.lakehouse());
  }

  /** What stands aside for one of these reasons; for any where none is named. */
  private List<SetAside> aside(String... codes) {
    List<SetAside> records = new ArrayList<>();
    open().forEach(Wanted.all(open().shelves()), records::add);
    List<String> wanted = List.of(codes);
    records.removeIf(r -> !r.isAside() || !wanted.isEmpty() && !wanted.contains(codes(r)));
    return records;
  }

  private static String codes(SetAside record) {
    return String.join("+", record.reasons().stream().map(Reason::code).toList());
  }

  private static List<Decided> decided(List<SetAside> records, Kind kind) {
    return records.stream().map(r -> new Decided(r, kind, "ada", "because")).toList();
  }

  private static Outcome outcome(RunReport report) {
    return report.tasks().get(0).result().outcome();
  }
}
