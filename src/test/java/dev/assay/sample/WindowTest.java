package dev.assay.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final Window WINDOW = new Window(LocalDate.of(2024, 1, 1), 182);

  @Test
  void instantsAreWrittenAsSecondsOfTheirDay() {
    assertThat(WINDOW.timestamp(0)).isEqualTo("2024-01-01 00:00:00");
    assertThat(WINDOW.timestamp(-1)).isEqualTo("2023-12-31 23:59:59");
    assertThat(WINDOW.timestamp(Window.start(59) + 3_661)).isEqualTo("2024-02-29 01:01:01");
  }

  @Test
  void anInstantBeforeTheWindowHasANegativeDay() {
    assertThat(Window.dayOf(-1)).isEqualTo(-1);
    assertThat(Window.dayOf(Window.start(3) + Window.DAY - 1)).isEqualTo(3);
  }
}
