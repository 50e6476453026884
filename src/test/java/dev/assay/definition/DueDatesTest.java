package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueDatesTest {
  private static final LocalDate FIRST = LocalDate.parse("2024-02-26");

  @ParameterizedTest
  @CsvSource({
    "2024-03-01T05:59:59Z, 2024-02-28",
    "2024-03-01T06:00:00Z, 2024-02-29",
    "2024-03-02T05:59:59Z, 2024-02-29",
  })
  void aDeliveryIsDueFromItsMinuteOn(Instant now, LocalDate newest) {
    DueDates due = new DueDates(LocalTime.of(6, 0), ZoneId.of("UTC"), 1, DueDates.everyDay(), 7);
    assertThat(due.dueAt(now, FIRST)).last().isEqualTo(newest);
    assertThat(due.dueAt(now, FIRST)).first().isEqualTo(FIRST);
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Kolkata, 2024-03-01T00:29:59Z, 2024-02-28",
    "Asia/Kolkata, 2024-03-01T00:30:00Z, 2024-02-29",
    "-08:00, 2024-03-01T13:59:59Z, 2024-02-28",
    "-08:00, 2024-03-01T14:00:00Z, 2024-02-29",
  })
  void theTimeIsThatOfItsZone(ZoneId zone, Instant now, LocalDate newest) {
    DueDates due = new DueDates(LocalTime.of(6, 0), zone, 1, DueDates.everyDay(), 7);
    assertThat(due.dueAt(now, FIRST)).last().isEqualTo(newest);
  }

  @Test
  void onlyItsWeekdaysAreDueAndOnlyTheNewestAreLookedAt() {
    DueDates due =
        new DueDates(
            LocalTime.MIDNIGHT, ZoneId.of("UTC"), 0, Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 3);
    assertThat(due.dueAt(Instant.parse("2024-03-10T00:00:00Z"), LocalDate.EPOCH))
        .containsExactly(
            LocalDate.parse("2024-03-01"),
            LocalDate.parse("2024-03-04"),
            LocalDate.parse("2024-03-08"));
  }

  @Test
  void nothingIsDueBeforeTheFirstDelivery() {
    DueDates due = new DueDates(LocalTime.MIDNIGHT, ZoneId.of("UTC"), 0, DueDates.everyDay(), 7);
    assertThat(due.dueAt(Instant.parse("2024-02-25T12:00:00Z"), FIRST)).isEmpty();
  }
}
