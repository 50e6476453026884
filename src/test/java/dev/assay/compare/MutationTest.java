package dev.assay.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MutationTest {
  private static final int SEEDS = 12;

  @Test
  void theSeedsDrawEverythingThatADiffTellsApart() {
    List<OuterJoin> joins =
        IntStream.range(0, SEEDS).mapToObj(s -> OuterJoin.of(Mutation.of(s), Set.of())).toList();
    assertThat(joins.stream().mapToLong(j -> j.inserted).sum()).isGreaterThan(10);
    assertThat(joins.stream().mapToLong(j -> j.deleted).sum()).isGreaterThan(10);
    assertThat(joins.stream().mapToLong(j -> j.updated).sum()).isGreaterThan(10);
    assertThat(joins.stream().mapToLong(j -> j.unchanged).sum()).isGreaterThan(10);
    assertThat(joins.stream().mapToLong(j -> j.repeatedKeys).sum()).isGreaterThan(5);
    assertThat(joins.stream().flatMap(j -> j.lines.stream()))
        .anyMatch(l -> l.matches("(deleted|inserted) x[2-9].*"));
  }
}
