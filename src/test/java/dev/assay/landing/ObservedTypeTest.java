package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ObservedTypeTest {
  @ParameterizedTest
  @CsvSource({
    "INTEGER, DECIMAL, DECIMAL",
    "DATE, TIMESTAMP, TIMESTAMP",
    "UNKNOWN, BOOLEAN, BOOLEAN",
    "UNKNOWN, ARRAY, ARRAY",
    "INTEGER, BOOLEAN, TEXT",
    "DECIMAL, DATE, TEXT",
    "OBJECT, ARRAY, TEXT",
    "TIMESTAMP, INTEGER, TEXT"
  })
  void twoTypesMeetInTheNarrowestThatHoldsBoth(
      ObservedType one, ObservedType other, ObservedType both) {
    assertThat(one.widenedBy(other)).isEqualTo(both);
    assertThat(other.widenedBy(one)).isEqualTo(both);
  }

  @Test
  void theOrderOfValuesNeverMatters() {
    ObservedType[] all = ObservedType.values();
    for (ObservedType a : all) {
      for (ObservedType b : all) {
        assertThat(a.widenedBy(b)).isEqualTo(b.widenedBy(a));
        assertThat(a.widenedBy(b).widenedBy(a)).isEqualTo(a.widenedBy(b));
        for (ObservedType c : all) {
          assertThat(a.widenedBy(b).widenedBy(c)).isEqualTo(a.widenedBy(b.widenedBy(c)));
        }
      }
    }
    assertThat(Arrays.stream(all).reduce(ObservedType::widenedBy)).contains(ObservedType.TEXT);
  }

  @ParameterizedTest
  @EnumSource
  void aTypeIsReadAsItIsWritten(ObservedType type) {
    assertThat(ObservedType.of(type.text())).isEqualTo(type);
    assertThat(type.widenedBy(ObservedType.UNKNOWN)).isEqualTo(type);
    assertThat(type.widenedBy(ObservedType.TEXT)).isEqualTo(ObservedType.TEXT);
  }
}
