package dev.assay.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunOrderTest {
  private static final RunOrder RUNS =
      new RunOrder(
          List.of(
              "20240601T000000-aaaaaa",
              "20240602T000000-bbbbbb",
              "20240101T000000-cccccc",
              "20240603T000000-dddddd"));

  @Test
  void aSpanHasTheRunsAfterTheFirstUpToTheLast() {
    RunOrder.Span span = RUNS.span("20240601T000000-aaaaaa", "20240101T000000-cccccc");
    assertThat(span.before()).containsExactly("20240601T000000-aaaaaa");
    assertThat(span.within())
        .as("by the order in which they took place, not by their clocks")
        .containsExactlyInAnyOrder("20240602T000000-bbbbbb", "20240101T000000-cccccc");
    assertThat(RUNS.span("20240101T000000-cccccc", null).within())
        .containsExactly("20240603T000000-dddddd");
    assertThat(RUNS.span("20240601T000000-aaaaaa", "20240601T000000-aaaaaa").within()).isEmpty();
  }

  @Test
  void anUnknownRunIsAnsweredWithThoseThatMayBeMeant() {
    assertThatThrownBy(() -> RUNS.span("20240602", null))
        .hasMessageContaining("20240602: there is no such run")
        .hasMessageContaining("Did you mean 20240602T000000-bbbbbb?");
    assertThatThrownBy(() -> RUNS.span("20240601T000000-aaaaaa", "20240603T000000-ddddde"))
        .hasMessageContaining("Did you mean 20240603T000000-dddddd?");
    assertThatThrownBy(() -> RUNS.span("r1", null))
        .hasMessageContaining("The newest runs are 20240602T000000-bbbbbb, 20240101T000000-cccccc,")
        .hasMessageNotContaining("Did you mean");
    assertThatThrownBy(() -> new RunOrder(List.of()).span("r1", null))
        .hasMessageContaining("Nothing has run yet");
  }

  @Test
  void theEarlierRunIsNamedFirst() {
    assertThatThrownBy(() -> RUNS.span("20240101T000000-cccccc", "20240602T000000-bbbbbb"))
        .hasMessageContaining("Name the earlier one first");
  }
}
