package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.Check.Bounds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormTest {
  private static final Norm BY_DEVIATIONS = new Norm(null, new BigDecimal(3), 3, 5, null);
  private static final Norm BY_PERCENT = new Norm(new BigDecimal(50), null, 3, 5, null);

  @ParameterizedTest
  @CsvSource({
    "100 100, ",
    "100 100 100, 50 to 150",
    "100 102 90, 50 to 150",
    "0 0 0, -1 to 1",
    "1 3 2 4, 1.25 to 3.75",
    "1000 1 1 1 1 1, 0 to 2",
  })
  void aBandByPercentLiesAroundTheMedianOfTheNewest(String earlier, String band) {
    assertThat(band(BY_PERCENT, earlier)).isEqualTo(band);
  }

  @ParameterizedTest
  @CsvSource({
    "100 100 100, 99 to 101",
    "100 110 90, 70 to 130",
    "100 110 90 100 5000, 70 to 130",
    "2000 2000 2000, 1980 to 2020",
  })
  void aBandByDeviationsIsNotMovedByOneOutlierAndNeverNarrowerThanOnePercent(
      String earlier, String band) {
    assertThat(band(BY_DEVIATIONS, earlier)).isEqualTo(band);
  }

  @ParameterizedTest
  @CsvSource({"49.9999, false", "50, true", "150, true", "150.0001, false"})
  void theEndsOfTheBandAreUsual(BigDecimal value, boolean usual) {
    Bounds band = BY_PERCENT.band(numbers("100 100 100"), BigDecimal.ONE).orElseThrow();
    assertThat(band.hold(value)).isEqualTo(usual);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20261121})
  void theBandDoesNotDependOnTheOrderOfTheMeasuresAndHoldsTheirMedian(long seed) {
    Random random = new Random(seed);
    Norm norm = new Norm(null, new BigDecimal(6), 5, 1000, null);
    List<BigDecimal> values = new ArrayList<>();
    random.ints(5 + random.nextInt(60), -1000, 1000).forEach(i -> values.add(new BigDecimal(i)));
    Bounds band = norm.band(values, BigDecimal.ONE).orElseThrow();
    Collections.shuffle(values, random);
    assertThat(norm.band(values, BigDecimal.ONE)).as("seed %s", seed).contains(band);
    assertThat(band.hold(Norm.median(values))).as("seed %s", seed).isTrue();
  }

  @Test
  void onlyTheNewestAreLookedAt() {
    assertThat(band(BY_PERCENT, "9 9 9 9 100 100 100 100 100")).isEqualTo("50 to 150");
  }

  private static String band(Norm norm, String earlier) {
    return norm.band(numbers(earlier), BigDecimal.ONE).map(Bounds::text).orElse(null);
  }

  private static List<BigDecimal> numbers(String text) {
    return Stream.of(text.split(" ")).map(BigDecimal::new).toList();
  }
}
