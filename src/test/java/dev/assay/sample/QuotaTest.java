package dev.assay.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuotaTest {
  private static final int[] WEEKDAYS = {140, 131, 128, 138, 143, 171, 163};

  @Test
  void daysShareAllNumbersWithoutGapOrOverlapAndKnowTheirOwn() {
    long seed = 20_240_101;
    Random random = new Random(seed);
    Window window = new Window(LocalDate.of(2024, 1, 1), 182);
    for (int round = 0; round < 20; round++) {
      int total = 1 + random.nextInt(5_000);
      Streams wobble = new Seed(random.nextLong()).streams("day");
      Quota quota = Quota.of(total, window, WEEKDAYS, wobble);
      int next = 1;
      for (int day = 0; day < 182; day++) {
        assertThat(quota.from(day)).as("seed %s, total %s", seed, total).isEqualTo(next);
        assertThat(quota.to(day)).isGreaterThanOrEqualTo(next);
        for (int number = next; number < quota.to(day); number++) {
          assertThat(quota.dayOf(number)).isEqualTo(day);
        }
        next = quota.to(day);
      }
      assertThat(next).isEqualTo(total + 1);
    }
  }

  @Test
  void aHeavyWeekdayGetsMore() {
    Window window = new Window(LocalDate.of(2024, 1, 1), 182);
    Quota quota = Quota.of(100_000, window, WEEKDAYS, new Seed(1).streams("day"));
    int wednesdays = 0;
    int saturdays = 0;
    for (int week = 0; week < 26; week++) {
      wednesdays += quota.to(week * 7 + 2) - quota.from(week * 7 + 2);
      saturdays += quota.to(week * 7 + 5) - quota.from(week * 7 + 5);
    }
    assertThat(saturdays / (double) wednesdays).isBetween(1.2, 1.5);
  }
}
