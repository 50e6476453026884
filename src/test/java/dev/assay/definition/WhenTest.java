package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenTest {
  @ParameterizedTest
  @CsvSource({
    "hourly,                 0 * * * *",
    "hourly :05,             5 * * * *",
    "daily,                  0 0 * * *",
    "daily 02:00,            0 2 * * *",
    "06:30 Daily,            30 6 * * *",
    "weekly,                 0 0 * * 1",
    "weekly sunday 04:00,    0 4 * * 0",
    "monthly 04:00,          0 4 1 * *",
    "month end,              0 0 L * *",
    "month end 05:00,        0 5 L * *",
    "*/15 6-20 * * mon-fri,  */15 6-20 * * mon-fri",
    "0 5 L * *,              0 5 L * *",
  })
  void wordsAndCronFieldsSayTheSame(String words, String cron) {
    assertThat(When.parse(words)).map(When::cron).contains(cron);
    assertThat(When.parse(cron)).map(When::cron).contains(cron);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "often",
        "hourly 02:00",
        "daily :05",
        "daily monday",
        "daily 24:00",
        "daily 02:00 03:00",
        "weekly monday tuesday",
        "end month",
        "0 2 * *",
        "60 * * * *",
        "0 24 * * *",
        "0 2 32 * *",
        "0 2 * 13 *",
        "0 2 * * 8",
        "L 2 * * *"
      })
  void whatSaysNoTimeIsNone(String text) {
    assertThat(When.parse(text)).isEmpty();
  }

  @Test
  void whatIsDueOnDemandHasNoCron() {
    assertThat(When.parse("on demand").orElseThrow().cron()).isNull();
  }
}
