package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.contract.Waived;
import dev.assay.contract.WaiverRequest;
import dev.assay.crash.FailPoint;
import dev.assay.definition.Check.Bounds;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.ops.OpsTable;
import dev.assay.release.Release;
import dev.assay.release.RollbackOrder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A sale that the contract calls impossible, and people who say that it may be shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaiversIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final String CHECK = "gold.fct_sale.no_sale_is_huge";

  private final Path folder;
  private final Kiosk kiosk;
  private final Lab refused;

  WaiversIT(@TempDir Path folder) {
    this.folder = folder;
    kiosk = Kiosk.in(folder.resolve("conf"));
    refused = Lab.in(folder.resolve("refused"), kiosk.read());
    sell(refused, 1, "2500");
    assertThat(failure(refused.run()).kind()).isEqualTo(ErrorKind.CONTRACT);
    assertThat(refused.releases()).isEmpty();
  }

  @Test
  void theSameDataIsReleasedWithAWaiverWhichIsVisibleWhereverTheReleaseIs() throws IOException {
    Lab lab = refused.copy(folder.resolve("waived"));
    waive(lab, "2024-06-08", null);
    RunReport report = lab.runWell();
    assertThat(report.release().map(Release::id)).contains("r1");
    assertThat(lab.see("select distinct verdict from ops.contract_results where not passed"))
        .as("the verdict stays what it is")
        .containsExactly("[FAILED]");
    Waived told = waived(lab, 0).get(0);
    assertThat(told.sentence())
        .isEqualTo(
            "no_sale_is_huge measured 1, the contract wants = 0: waived by Ada until 2024-06-08"
                + " (w1: a wholesale order)");

    Shell shell = new Shell(kiosk, lab);
    String line = "Waived: gold.fct_sale." + told.sentence();
    assertThat(shell.assay("release", "show").ends(0).out()).contains(line);
    assertThat(shell.assay("releases").ends(0).out()).contains("waived");
    assertThat(shell.assay("release", "notes").ends(0).out())
        .contains("Waived\n")
        .contains("a wholesale order");
    assertThat(shell.assay("release", "notes", "--json").ends(0).json().at("/waived/0/by").asText())
        .isEqualTo("Ada");
    assertThat(gold(shell.assay("releases", "--json").ends(0).json().get(0)).at("/waived/0/waiver"))
        .hasToString("\"w1\"");
    assertThat(gold(shell.assay("manifest", "r1").ends(0).json()).at("/waived/0/measured").asText())
        .isEqualTo("1");
    JsonNode waiver = shell.assay("contract", "waivers", "--json").ends(0).json().get(0);
    assertThat(waiver.path("state").asText()).as("it is long over").isEqualTo("expired");
    assertThat(waiver.path("releases").get(0).asText()).isEqualTo("r1");
    assertThat(shell.assay("verify").ends(0).out()).contains("waiver");

    Path waivers = Path.of(lab.lakehouse().path(OpsTable.WAIVERS.table()));
    Files.move(waivers, waivers.resolveSibling("gone"));
    assertThat(shell.assay("verify").ends(6).out())
        .contains("waiver w1 of check no_sale_is_huge is not in ops.waivers");
  }

  @Test
  void itEndsByItselfAndWhatItLetThroughStays() {
    Lab lab = refused.copy(folder.resolve("expiring"));
    waive(lab, "2024-06-08", null);
    sell(lab, 2, "2600");
    RunReport last = lab.at(java.time.Instant.parse("2024-06-08T23:00:00Z")).runWell();
    assertThat(last.release()).as("its last day counts whole").isPresent();

    Lab after = lab.at("2024-06-09");
    AssayException refusal = failure(after.run());
    assertThat(refusal.kind()).isEqualTo(ErrorKind.CONTRACT);
    assertThat(refusal).hasMessageContaining("waiver w1 of Ada ended with 2024-06-08");
    assertThat(after.releases()).hasSize(1);
    new Shell(kiosk, after).assay("verify").ends(0);

    waive(after, "2024-06-10", null);
    assertThat(after.runWell().release()).as("nothing differs from what is released").isEmpty();
    sell(after, 3, "3");
    assertThat(after.runWell().release()).isPresent();
    assertThat(waived(after, 1)).extracting(Waived::waiver).containsExactly(2L);
  }

  @Test
  void itCoversNoWorseMeasureThanItSaysAndNothingOnceItIsTakenBack() {
    Lab lab = refused.copy(folder.resolve("limited"));
    waive(lab, "2024-06-30", BigDecimal.ONE);
    lab.runWell();
    sell(lab, 2, "2600");
    assertThat(failure(lab.run()))
        .hasMessageContaining("measured 2")
        .hasMessageContaining("waiver w1 of Ada covers only <= 1");
    RunReport taken = desk(lab).unwaive("w1", "Grace", "it gets worse");
    assertThat(taken.failure()).isNull();
    assertThat(desk(lab).unwaive(CHECK, "Grace", "again").tasks())
        .allMatch(t -> !t.result().changed());
    assertThat(desk(lab).unwaive("w9", "Grace", "no").exitCode()).isEqualTo(2);
    assertThat(failure(lab.run())).hasMessageContaining("waiver w1 of Ada was revoked by Grace");
    assertThat(lab.releases()).hasSize(1);
  }

  @Test
  void readersMayReturnToAReleaseWhoseWaiverIsOver() {
    Lab lab = refused.copy(folder.resolve("returning"));
    waive(lab, "2024-06-08", null);
    lab.runWell();
    sell(lab, 1, "2.50");
    Lab later = lab.at("2024-07-01");
    assertThat(later.runWell().release().map(Release::id)).contains("r2");
    assertThat(waived(later, 1)).isEmpty();
    RunReport back =
        desk(later).rollBack(new RollbackOrder("r1", List.of(), "ops", "r2 is worse", null));
    assertThat(back.failure()).isNull();
    assertThat(waived(later, 2)).hasSize(1);
    new Shell(kiosk, later).assay("verify", "--all").ends(0);
  }

  @Test
  void whoeverDiesWhileWaivingIsHealedBySayingItAgain() {
    Lab lab = refused.copy(folder.resolve("dying"));
    for (String place : List.of("waive#commit:before", "waive#commit:after")) {
      FailPoint.at(place).during(() -> waive(lab, "2024-06-08", null));
    }
    waive(lab, "2024-06-08", null);
    assertThat(lab.books().read(OpsTable.WAIVERS)).hasSize(1);
    for (String place : List.of("unwaive#commit:before", "unwaive#commit:after")) {
      FailPoint.at(place).during(() -> desk(lab).unwaive("w1", "Ada", "no"));
    }
    assertThat(desk(lab).unwaive("w1", "Ada", "no").exitCode()).isZero();
    assertThat(lab.books().read(OpsTable.WAIVERS)).hasSize(2);
  }

  private static List<Waived> waived(Lab lab, int release) {
    return lab.releases().get(release).pins().stream().flatMap(p -> p.waived().stream()).toList();
  }

  private static JsonNode gold(JsonNode release) {
    for (JsonNode table : release.path("tables")) {
      if (table.path("table").asText().equals("gold.fct_sale")) {
        return table;
      }
    }
    throw new AssertionError("no gold.fct_sale in " + release);
  }

  private static void waive(Lab lab, String until, @Nullable BigDecimal atMost) {
    Bounds limit = new Bounds(null, atMost, false);
    RunReport report =
        desk(lab)
            .waive(
                new WaiverRequest(
                    CHECK, "Ada", "a wholesale order", LocalDate.parse(until), limit));
    assertThat(report.failure()).isNull();
  }

  private static ReleaseDesk desk(Lab lab) {
    return new ReleaseDesk(lab.request().site(), RunListener.silent(), Map.of("assay", "test"));
  }

  private static void sell(Lab lab, int sale, String amount) {
    int file = lab.books().read(OpsTable.LANDED_FILES).size() + 1;
    lab.land(
        "sales",
        "2024-01-0" + file,
        file + ".csv",
        HEADER,
        sale + ",tea," + amount + ",2024-01-0" + file);
  }

  private static AssayException failure(RunReport report) {
    return Objects.requireNonNull(report.failure());
  }
}
