package dev.assay.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MovedColumnsTest {
  private static final int ROUNDS = 500;

  @Test
  void oneColumnThatWasMovedIsOneChange() {
    assertThat(MovedColumns.between(List.of("a", "b", "c", "d"), List.of("d", "a", "b", "c")))
        .containsExactly("d");
    assertThat(MovedColumns.between(List.of("a", "b", "c", "d"), List.of("b", "c", "d", "a")))
        .containsExactly("a");
    assertThat(MovedColumns.between(List.of("a", "b"), List.of("a", "b"))).isEmpty();
    assertThat(MovedColumns.between(List.of(), List.of())).isEmpty();
  }

  @Test
  void theOthersStayInOrderAndNoSmallerMoveWouldDo() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      List<String> before = IntStream.range(0, random.nextInt(9)).mapToObj(i -> "c" + i).toList();
      List<String> now = new ArrayList<>(before);
      Collections.shuffle(now, random);
      Set<String> moved = MovedColumns.between(before, now);
      assertThat(without(now, moved)).as("seed %d", seed).isEqualTo(without(before, moved));
      assertThat(moved).as("seed %d", seed).hasSize(before.size() - longestStay(before, now));
    }
  }

  private static List<String> without(List<String> columns, Set<String> moved) {
    return columns.stream().filter(c -> !moved.contains(c)).toList();
  }

  /** By trying every set of columns. */
  private static int longestStay(List<String> before, List<String> now) {
    int longest = 0;
    for (int set = 0; set < 1 << before.size(); set++) {
      int chosen = set;
      List<String> stay =
          IntStream.range(0, before.size())
              .filter(i -> (chosen & 1 << i) != 0)
              .mapToObj(before::get)
              .toList();
      if (stay.equals(now.stream().filter(stay::contains).toList())) {
        longest = Math.max(longest, stay.size());
      }
    }
    return longest;
  }
}
