package dev.assay.quarantine;

import static dev.assay.quarantine.Found.LATE;
import static dev.assay.quarantine.Found.MISSING;
import static dev.assay.quarantine.Found.RAGGED;
import static dev.assay.quarantine.Found.SALES;
import static dev.assay.quarantine.Found.VISITS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AdviceTest {
  @Test
  void aLateRowMayBeLetInOrKeptOut() {
    assertThat(commands(Found.record(VISITS, 1, LATE)))
        .containsExactly("replay ID --accept --reason \"...\"", "dismiss ID --reason \"...\"");
  }

  @Test
  void aRowWithAGapIsDeliveredAgainAndNotAccepted() {
    SetAside gap = Found.record(VISITS, 1, LATE, MISSING);
    assertThat(commands(gap)).containsExactly("dismiss ID --reason \"...\"");
    assertThat(Advice.about(gap).get(0).says()).startsWith("Deliver the row again");
  }

  @Test
  void aRowThatWaitsForAnotherSaysForWhich() {
    Reason orphan = new Reason("NO_REFERENCE", "member_id", "silver.stg_members.member_id");
    assertThat(Advice.about(Found.record(VISITS, 1, orphan)).get(0).says())
        .contains("member_id in silver.stg_members.member_id", "comes in by itself");
  }

  @Test
  void aFileThatCouldNotBeReadIsReadAgain() {
    assertThat(commands(Found.file(1)))
        .containsExactly(
            "assay run --reread --file 'sales/dt=2024-01-01/it'\\''s 1.csv'",
            "dismiss ID --reason \"...\"");
    assertThat(commands(Found.record(SALES, 1, RAGGED)))
        .contains("assay run --reread --file sales/dt=2024-01-01/a.csv");
  }

  @Test
  void aDecisionMayBeTakenBack() {
    SetAside record = Found.record(VISITS, 1, LATE);
    assertThat(commands(Found.with(record, Status.DISMISSED))).containsExactly("reopen ID");
    assertThat(commands(Found.with(record.gone(), Status.ACCEPTED)))
        .containsExactly("reopen ID", "dismiss ID --reason \"...\"");
  }

  private static List<String> commands(SetAside record) {
    return Advice.about(record).stream()
        .map(Advice::command)
        .filter(Objects::nonNull)
        .map(c -> c.replace("assay quarantine ", "").replace(record.id(), "ID"))
        .toList();
  }
}
