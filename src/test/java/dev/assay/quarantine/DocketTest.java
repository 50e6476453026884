package dev.assay.quarantine;

import static dev.assay.quarantine.Found.LATE;
import static dev.assay.quarantine.Found.MISSING;
import static dev.assay.quarantine.Found.RAGGED;
import static dev.assay.quarantine.Found.SALES;
import static dev.assay.quarantine.Found.VISITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.silver.Decisions.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocketTest {
  private static final SetAside LATE_ONE = Found.record(VISITS, 1, LATE);
  private static final SetAside GAP = Found.record(VISITS, 2, LATE, MISSING);
  private static final SetAside RAGGED_ONE = Found.record(SALES, 3, RAGGED);

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anythingMayBeDecidedOfARowThatOnlyAPolicyKeepsOut(Kind kind) {
    assertThat(about(kind, LATE_ONE)).containsExactly(new Decided(LATE_ONE, kind, "ada", "so"));
  }

  @Test
  void aRowThatLacksDataIsNotAcceptedAndItIsSaidWhatItLacks() {
    assertThatThrownBy(() -> about(Kind.ACCEPTED, LATE_ONE, GAP))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE))
        .hasMessageContaining(GAP.id())
        .hasMessageContaining("MISSING visit_id")
        .hasMessageNotContaining(LATE_ONE.id());
    assertThat(about(Kind.REPLAYED, GAP)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"REPLAYED", "ACCEPTED"})
  void whatCouldNotBeReadIsNotJudgedButReadAgain(Kind kind) {
    assertThatThrownBy(() -> about(kind, RAGGED_ONE))
        .hasMessageContaining("assay run --reread --file sales/dt=2024-01-01/a.csv");
    assertThatThrownBy(() -> about(kind, Found.file(1)))
        .hasMessageContaining("--file 'sales/dt=2024-01-01/it'\\''s 1.csv'");
    assertThat(about(Kind.DISMISSED, RAGGED_ONE)).hasSize(1);
  }

  @Test
  void aDismissedRowIsReopenedOrAcceptedButNotReplayed() {
    SetAside dismissed =
        Found.with(Found.record(VISITS, 1, new Reason("DISMISSED", null, null)), Status.DISMISSED);
    assertThatThrownBy(() -> about(Kind.REPLAYED, dismissed))
        .hasMessageContaining("assay quarantine reopen " + dismissed.id());
    assertThat(about(Kind.REOPENED, dismissed)).hasSize(1);
    assertThat(about(Kind.ACCEPTED, dismissed)).hasSize(1);
  }

  private static List<Decided> about(Kind kind, SetAside... records) {
    return Docket.about(List.of(records), new Docket.Word(kind, "ada", "so")).decided();
  }
}
