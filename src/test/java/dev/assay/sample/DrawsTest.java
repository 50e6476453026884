package dev.assay.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DrawsTest {
  @Test
  void valuesAreThoseThatSplitMixIsKnownFor() {
    Draws draws = new Draws(1_234_567);
    assertThat(Long.toUnsignedString(draws.nextLong())).isEqualTo("6457827717110365317");
    assertThat(Long.toUnsignedString(draws.nextLong())).isEqualTo("3203168211198807973");
    assertThat(Long.toUnsignedString(draws.nextLong())).isEqualTo("9817491932198370423");
  }

  @Test
  void everyEntityAndPurposeHasAStreamOfItsOwn() {
    Seed seed = new Seed(7);
    long first = seed.streams("a").of(1).nextLong();
    assertThat(seed.streams("a").of(1).nextLong()).isEqualTo(first);
    assertThat(seed.streams("a").of(2).nextLong()).isNotEqualTo(first);
    assertThat(seed.streams("b").of(1).nextLong()).isNotEqualTo(first);
    assertThat(new Seed(8).streams("a").of(1).nextLong()).isNotEqualTo(first);
  }

  @Test
  void weightsAreRespectedAndAZeroIsNeverDrawn() {
    Draws draws = new Seed(3).streams("weights").of(1);
    int[] counts = new int[3];
    for (int i = 0; i < 10_000; i++) {
      counts[draws.weighted(1, 0, 3)]++;
    }
    assertThat(counts[1]).isZero();
    assertThat(counts[2] / 10_000.0).isCloseTo(0.75, within(0.02));
  }

  @Test
  void theTailIsHeavyAndCapped() {
    Draws draws = new Seed(3).streams("tail").of(1);
    double largest = 0;
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      double value = draws.pareto(1.8, 60);
      assertThat(value).isBetween(1.0, 60.0);
      largest = Math.max(largest, value);
      sum += value;
    }
    assertThat(largest).isGreaterThan(30);
    assertThat(sum / 10_000).isCloseTo(2.2, within(0.2));
  }
}
