package dev.assay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownHeadsTest {
  private static final String HASH = "0a".repeat(32);
  private static final String OTHER = "0b".repeat(32);

  @Test
  void aHeadIsWrittenWithOrWithoutItsRelease() {
    assertThat(KnownHeads.parse(HASH).orElseThrow().somewhere()).containsExactly(HASH);
    for (String written : new String[] {"r3=" + HASH, "r3 " + HASH, " r3:" + HASH + "\n"}) {
      assertThat(KnownHeads.parse(written).orElseThrow().byRelease())
          .containsExactly(Map.entry("r3", HASH));
    }
  }

  @Test
  void whatIsNoHeadIsNotTakenForOne() {
    for (String text : new String[] {"", "r3", "r3=" + HASH.substring(1), HASH + "0", "x" + HASH}) {
      assertThat(KnownHeads.parse(text)).as(text).isEmpty();
    }
  }

  @Test
  void headsOfSeveralKeepersAreCountedTogether() {
    KnownHeads both = KnownHeads.of(Map.of("r1", HASH)).and(KnownHeads.parse(OTHER).orElseThrow());
    assertThat(both.count()).isEqualTo(2);
    assertThat(both.and(KnownHeads.of(Map.of("r1", OTHER))).byRelease())
        .containsExactly(Map.entry("r1", OTHER));
  }
}
