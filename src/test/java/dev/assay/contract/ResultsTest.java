package dev.assay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.Evidence.Standing;
import dev.assay.definition.Check;
import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Severity;
import dev.assay.definition.DueDates;
import dev.assay.definition.Norm;
import dev.assay.definition.Place;
import dev.assay.definition.Statistic;
import dev.assay.model.ContentHash;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsTest {
  private static final TableName BRONZE = TableName.of(Layer.BRONZE, "sales");
  private static final Instant NEWEST = Instant.parse("2024-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2024-03-01T12:00:00Z, 0.00, true",
    "2024-03-03T11:59:59Z, 48.00, true",
    "2024-03-03T12:00:00Z, 48.00, true",
    "2024-03-03T12:00:00.000001Z, 48.01, false",
    "2024-03-03T12:00:01Z, 48.01, false",
    "2024-03-01T11:00:00Z, 0, true",
  })
  void aTableIsFreshUpToItsLastSecondAndNotOneLonger(Instant now, String hours, boolean fresh) {
    CheckResult result = Freshness.of(freshness(), NEWEST, 1, now);
    assertThat(result.measured().toPlainString()).isEqualTo(hours);
    assertThat(result.passed()).isEqualTo(fresh);
  }

  @ParameterizedTest
  @CsvSource({"0, true, NOTHING_TO_MEASURE", "1, false, JUDGED"})
  void rowsWithoutATimeAreNotFreshAndNoRowsHaveNoAge(long rows, boolean passed, Standing standing) {
    CheckResult result = Freshness.of(freshness(), null, rows, NEWEST);
    assertThat(result.passed()).isEqualTo(passed);
    assertThat(result.evidence().standing()).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 100, 5.0000, true",
    "6, 100, 6.0000, false",
    "0, 0, 0, true",
    "50000004, 1000000000, 5.000000400000, false",
    "50000000, 1000000000, 5.0000, true",
  })
  void aShareIsHeldAgainstItsBoundBeforeItIsRounded(
      long count, long rows, String shown, boolean passed) {
    CheckResult result =
        CheckResult.of(
            check("few", new Check.Missing("a"), new Bounds(null, BigDecimal.valueOf(5), true)),
            BigDecimal.valueOf(count),
            rows,
            Map.of());
    assertThat(result.passed()).isEqualTo(passed);
    assertThat(result.measured().toPlainString()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-04T06:00:00Z, 2024-03-01 2024-03-02 2024-03-03, 0, ''",
    "2024-03-04T05:59:59Z, 2024-03-01 2024-03-02, 0, ''",
    "2024-03-04T06:00:00Z, 2024-03-01 2024-03-02, 1, 2024-03-03",
    "2024-03-04T06:00:00Z, 2024-03-01, 2, '2024-03-02, 2024-03-03'",
  })
  void whatIsDueAndDidNotComeIsCounted(Instant now, String came, long missing, String named) {
    TreeSet<LocalDate> dates =
        new TreeSet<>(Stream.of(came.split(" ")).map(LocalDate::parse).toList());
    CheckResult result =
        new Deliveries(Map.of("sales", dates)).missing(delivered(), due(), BRONZE, now);
    assertThat(result.measured()).isEqualByComparingTo(BigDecimal.valueOf(missing));
    assertThat(result.passed()).isEqualTo(missing == 0);
    assertThat(result.expected()).contains(named);
  }

  @Test
  void aSourceThatNeverDeliveredHasNothingDue() {
    CheckResult result = new Deliveries(Map.of()).missing(delivered(), due(), BRONZE, NEWEST);
    assertThat(result.passed()).isTrue();
    assertThat(result.evidence().standing()).isEqualTo(Standing.NOTHING_TO_MEASURE);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 99999, true, TOO_EARLY",
    "3, 150, true, JUDGED",
    "3, 151, false, JUDGED",
    "3, 50, true, JUDGED",
    "3, 49, false, JUDGED",
    "3, , true, NOTHING_TO_MEASURE",
  })
  void whatIsUnusualIsToldFromTheThirdEarlierVersionOn(
      int earlier, @Nullable BigDecimal value, boolean passed, Standing standing) {
    Check.Unusual volume =
        new Check.Unusual(new Statistic.Rows(), new Norm(new BigDecimal(50), null, 3, 30, null));
    Check check = check("as_usual", volume, new Bounds(null, null, false));
    CheckResult result =
        Usual.of(check, volume, value, Collections.nCopies(earlier, new BigDecimal(100)));
    assertThat(result.passed()).isEqualTo(passed);
    assertThat(result.evidence().standing()).isEqualTo(standing);
  }

  @Test
  void samplesAreJsonInTheBooksAndWordsForPeople() {
    List<Sample> samples =
        List.of(new Sample(Map.of("sale_id", "17")), new Sample(Map.of("item", "\"tea\"\n")));
    assertThat(Sample.ofJson(Sample.toJson(samples))).isEqualTo(samples);
    assertThat(Evidence.NONE.with(samples).examples())
        .startsWith(", such as sale_id 17; item \"tea\"");
    assertThat(Sample.shown("a\u001b[31mb")).doesNotContain("\u001b");
    assertThat(Sample.shown("x".repeat(100))).hasSize(83);
    assertThat(Sample.ofJson("no json")).isEmpty();
  }

  @Test
  void everyKindOfCheckSaysWhatToDo() {
    assertThat(dev.assay.definition.CheckKind.values())
        .allSatisfy(k -> assertThat(k.remedy()).hasSizeGreaterThan(40).doesNotEndWith("."));
  }

  @Test
  void anEmptyContentHashHasRowsAlone() {
    assertThat(ContentHash.parse(new ContentHash(BigInteger.ZERO, 7).toString()).rows())
        .isEqualTo(7);
  }

  private static Check freshness() {
    return check(
        "is_fresh",
        new Check.AgeInHours("seen_at"),
        new Bounds(null, BigDecimal.valueOf(48), false));
  }

  private static Check delivered() {
    return check("is_delivered", new Check.MissingDeliveries(due()), Bounds.ZERO);
  }

  private static DueDates due() {
    return new DueDates(LocalTime.of(6, 0), ZoneId.of("UTC"), 1, EnumSet.allOf(DayOfWeek.class), 7);
  }

  private static Check check(String name, Check.Measure measure, Bounds bounds) {
    return new Check(name, measure, bounds, Severity.FAIL, new Place("contracts/x.odcs.yaml", 1));
  }
}
