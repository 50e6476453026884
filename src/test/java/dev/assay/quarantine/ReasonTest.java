package dev.assay.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.silver.QuarantineReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {
  @ParameterizedTest
  @EnumSource(QuarantineReason.class)
  void aReasonOfTheDataIsOneThatNoWordOfAPersonCures(QuarantineReason reason) {
    boolean cured = reason.canBeAccepted() || reason == QuarantineReason.DISMISSED;
    assertThat(new Reason(reason.name(), null, null).isOfTheData()).isEqualTo(!cured);
  }

  @Test
  void everyCodeHasAMeaningAndOneOfADefinitionHasNone() {
    assertThat(Reason.codes()).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    assertThat(Reason.codes())
        .allSatisfy(c -> assertThat(new Reason(c, null, null).meaning()).isPresent());
    assertThat(new Reason("UNEXPECTED_COLUMNS", null, null).meaning()).isEmpty();
  }

  @Test
  void reasonsComeBackFromTheirText() {
    List<Reason> reasons = List.of(Found.LATE, Found.MISSING, new Reason("RULE", null, "a \"b\""));
    assertThat(ReasonsText.parse(ReasonsText.of(reasons))).isEqualTo(reasons);
  }
}
