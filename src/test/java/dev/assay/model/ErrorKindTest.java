package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorKindTest {
  @Test
  void exitCodesArePromisedToScripts() {
    assertThat(Arrays.stream(ErrorKind.values()).map(k -> k.name() + " " + k.exitCode()))
        .containsExactly(
            "INTERNAL 1", "USAGE 2", "CONTRACT 3", "LOCKED 4", "ENVIRONMENT 5", "NOT_PROVED 6");
  }

  @Test
  void titlesTellTheKindsApart() {
    assertThat(Arrays.stream(ErrorKind.values()).map(ErrorKind::title)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void everyKindSaysWhatItMeans(ErrorKind kind) {
    assertThat(kind.title()).isNotBlank();
    assertThat(kind.meaning()).endsWith(".");
  }
}
