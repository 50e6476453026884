package dev.assay.quarantine;

import static dev.assay.quarantine.Found.LATE;
import static dev.assay.quarantine.Found.MISSING;
import static dev.assay.quarantine.Found.VISITS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OverviewTest {
  @Test
  void aRecordIsCountedOnceAndUnderEachOfItsReasons() {
    Overview overview = new Overview(EnumSet.of(Status.OPEN), 10);
    overview.accept(Found.record(VISITS, 1, LATE, MISSING));
    overview.accept(Found.record(VISITS, 2, LATE));
    assertThat(overview.records()).isEqualTo(2);
    assertThat(overview.groups())
        .hasSize(2)
        .hasEntrySatisfying(
            new Overview.Group(VISITS.table(), LATE),
            c -> {
              assertThat(c.records()).isEqualTo(2);
              assertThat(c.example()).isEqualTo(Found.record(VISITS, 2, LATE));
            });
  }

  @Test
  void recordsOfAnotherStatusAreCountedAndNotShown() {
    Overview overview = new Overview(EnumSet.of(Status.OPEN), 10);
    overview.accept(Found.with(Found.record(VISITS, 1, LATE), Status.DISMISSED));
    assertThat(overview.records()).isZero();
    assertThat(overview.newest()).isEmpty();
    assertThat(overview.passedOver()).isEqualTo(Map.of(Status.DISMISSED, 1L));
  }

  @Test
  void theNewestRecordsAreKeptWhateverTheOrderInWhichTheyCome() {
    List<SetAside> records = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      records.add(Found.record(VISITS, i, LATE));
    }
    long seed = System.nanoTime();
    Collections.shuffle(records, new Random(seed));
    Overview overview = new Overview(EnumSet.of(Status.OPEN), 3);
    records.forEach(overview);
    assertThat(overview.records()).isEqualTo(30);
    assertThat(overview.newest())
        .as("seed %s", seed)
        .extracting(r -> r.place().row())
        .containsExactly(30L, 29L, 28L);
  }
}
