package dev.assay.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bronze.BronzeRetention.Extent;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BronzeRetentionTest {
  private static final Instant LIMIT = Instant.parse("2024-06-01T00:00:00Z");

  @Test
  void batchesGoOldestFirstAndNoneGoesBeforeAYoungerOne() {
    assertThat(Extent.oldTo(ingested(-2, -1, 1), LIMIT, 0)).isEqualTo(2);
    assertThat(Extent.oldTo(ingested(-2, 1, -1), LIMIT, 0))
        .as("the clock went back between batches 2 and 3")
        .isEqualTo(1);
    assertThat(Extent.oldTo(ingested(1), LIMIT, 0)).isZero();
    assertThat(Extent.oldTo(new TreeMap<>(), LIMIT, 7)).isEqualTo(7);
  }

  @Test
  void aBatchIsOldWhenItIsExactlyAsOldAsTheLimit() {
    assertThat(Extent.oldTo(ingested(0), LIMIT, 0)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"5, 9, 3, 5", "5, 4, 3, 4", "5, 0, 3, 3", "3, 9, 3, 3", "0, 0, 0, 0"})
  void nothingIsDroppedThatSilverHasNotRead(long to, long read, long gone, long droppable) {
    assertThat(new Extent(to, read, gone).droppable()).isEqualTo(droppable);
  }

  /** Batches 1, 2, ... that were loaded so many days after the limit. */
  private static SortedMap<Long, Instant> ingested(long... days) {
    SortedMap<Long, Instant> ingested = new TreeMap<>();
    for (int i = 0; i < days.length; i++) {
      ingested.put(i + 1L, LIMIT.plusSeconds(86_400 * days[i]));
    }
    return ingested;
  }
}
