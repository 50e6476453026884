package dev.assay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Environment.Approval;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SignOff;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.run.Kiosk;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiverRequestTest {
  private static final Instant NOW = Instant.parse("2024-06-01T20:00:00Z");
  private static final Bounds ANY = new Bounds(null, null, false);

  private final Kiosk kiosk;

  WaiverRequestTest(@TempDir Path folder) {
    kiosk = Kiosk.in(folder.resolve("conf"));
  }

  @Test
  void whatIsAskedForIsGrantedWithTheContractOfThen() {
    PipelineDefinition pipeline = kiosk.read();
    Waiver waiver = granted("gold.fct_sale.no_sale_is_huge", "2024-06-08", SignOff.NONE);
    assertThat(waiver.id()).isEqualTo("w1");
    assertThat(waiver.contract()).isEqualTo(pipeline.promised(waiver.table()).fingerprint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gold.fct_sales.no_sale_is_huge | Did you mean gold.fct_sale?",
        "nonsense                       | there is no contract of nonsense",
        "gold.fct_sale                  | which check of gold.fct_sale is not said",
        "gold.fct_sale.no_sale_is_hug   | Did you mean no_sale_is_huge?",
        "gold.fct_sale.key_is_unique    | the key of a table cannot be waived",
        "gold.fct_sale.sale_id_is_present | the key of a table cannot be waived"
      })
  void whatCannotBeWaivedIsRefusedWithWhatMayBeMeant(String subject, String said) {
    assertThatThrownBy(() -> granted(subject, "2024-06-08", SignOff.NONE))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining(said)
        .extracting(e -> ((AssayException) e).kind())
        .isEqualTo(ErrorKind.USAGE);
  }

  @Test
  void aCheckThatOnlyWarnsHasNothingToWaive() {
    kiosk.change("contracts/gold.fct_sale.odcs.yaml", "severity: fail", "severity: warn");
    assertThatThrownBy(() -> granted("gold.fct_sale.no_sale_is_huge", "2024-06-08", SignOff.NONE))
        .hasMessageContaining("the check only warns");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-31, is over",
    "2024-06-01, ",
    "2024-08-30, ",
    "2024-08-31, a waiver may stand for 90 days"
  })
  void itsDaysAreNeitherOverNorTooMany(String until, @Nullable String said) {
    if (said == null) {
      assertThat(granted("gold.fct_sale.no_sale_is_huge", until, SignOff.NONE)).isNotNull();
      return;
    }
    assertThatThrownBy(() -> granted("gold.fct_sale.no_sale_is_huge", until, SignOff.NONE))
        .hasMessageContaining(said);
  }

  @Test
  void todayIsTheDayInThePipelinesZone() {
    kiosk.change("pipeline.yaml", "owner: kiosk-team", "owner: kiosk-team\nzone: Asia/Kolkata");
    assertThatThrownBy(() -> granted("gold.fct_sale.no_sale_is_huge", "2024-06-01", SignOff.NONE))
        .hasMessageContaining("2024-06-01 is over");
  }

  @Test
  void whereTheEnvironmentNamesThoseWhoMayWaiveNobodyElseMay() {
    SignOff named = new SignOff(Approval.NONE, List.of(), false, List.of("Grace"), 90);
    assertThatThrownBy(() -> granted("gold.fct_sale.no_sale_is_huge", "2024-06-08", named))
        .hasMessageContaining("Ada may not waive a check here")
        .hasMessageContaining("Grace");
    SignOff ada = new SignOff(Approval.NONE, List.of(), false, List.of("grace", "ada"), 90);
    assertThat(granted("gold.fct_sale.no_sale_is_huge", "2024-06-08", ada)).isNotNull();
  }

  @Test
  void aWaiverCoversItsCheckWithinItsLimitAndNothingElse() {
    Waiver waiver =
        new WaiverRequest(
                "gold.fct_sale.no_sale_is_huge",
                "Ada",
                "known",
                LocalDate.parse("2024-06-08"),
                new Bounds(null, BigDecimal.valueOf(2), false))
            .granted(1, NOW, kiosk.read(), SignOff.NONE);
    assertThat(waiver.covers(waiver.table(), result("no_sale_is_huge", "2"))).isTrue();
    assertThat(waiver.covers(waiver.table(), result("no_sale_is_huge", "3"))).isFalse();
    assertThat(waiver.covers(waiver.table(), result("other", "1"))).isFalse();
  }

  @Test
  void whatIsToldOfWaivedChecksIsReadAsItWasWritten() {
    Waiver waiver = granted("gold.fct_sale.no_sale_is_huge", "2024-06-08", SignOff.NONE);
    List<Waived> told = List.of(Waived.by(waiver, result("no_sale_is_huge", "1.50")));
    assertThat(Waived.parse(Waived.text(told))).isEqualTo(told);
    assertThatThrownBy(() -> Waived.parse(Waived.text(told) + "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Waiver granted(String subject, String until, SignOff signOff) {
    return new WaiverRequest(subject, "Ada", "known", LocalDate.parse(until), ANY)
        .granted(1, NOW, kiosk.read(), signOff);
  }

  private static CheckResult result(String check, String measured) {
    return new CheckResult(
        check, dev.assay.definition.Check.Severity.FAIL, false, new BigDecimal(measured), "= 0");
  }
}
