package dev.assay.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleDifferenceTest {
  private static final List<String> COLUMNS = List.of("id", "name");
  private static final List<String> KEY = List.of("id");

  @Test
  void rowsInAnyOrderAreTheSame() {
    assertThat(
            between(rows(row("1", "a"), row("2", null)), rows(row("2", null), row("1", "a")))
                .isEmpty())
        .isTrue();
  }

  @Test
  void howOftenARowIsThereCounts() {
    ExampleDifference difference = between(rows(row("1", "a")), rows(row("1", "a"), row("1", "a")));
    assertThat(difference.unexpected()).containsExactly(row("1", "a"));
    assertThat(difference.missing()).isEmpty();
  }

  @Test
  void aRowWithItsKeyAndOtherValuesIsChangedCellByCell() {
    ExampleDifference difference =
        between(rows(row("1", "a"), row("2", "b")), rows(row("2", null), row("3", "a")));
    assertThat(difference.changed()).hasSize(1);
    assertThat(difference.changed().get(0).key()).isEqualTo("id=2");
    assertThat(difference.changed().get(0).cells())
        .containsExactly(new ExampleDifference.Cell("name", "b", null));
    assertThat(difference.missing()).containsExactly(row("1", "a"));
    assertThat(difference.unexpected()).containsExactly(row("3", "a"));
  }

  @Test
  void nullIsNotTheEmptyText() {
    assertThat(between(rows(row("1", null)), rows(row("1", ""))).isEmpty()).isFalse();
  }

  @Test
  void withoutTheWholeKeyRowsAreNotPaired() {
    ExampleDifference difference =
        ExampleDifference.between(List.of("name"), KEY, rows(row("a")), rows(row("b")));
    assertThat(difference.changed()).isEmpty();
    assertThat(difference.missing()).hasSize(1);
    assertThat(difference.unexpected()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 42, 4711})
  void nothingIsCountedTwiceAndNothingIsLost(long seed) {
    Random random = new Random(seed);
    List<List<@Nullable String>> expected = many(random);
    List<List<@Nullable String>> actual = many(random);
    ExampleDifference difference = between(expected, actual);
    int common = expected.size() - difference.missing().size() - difference.changed().size();
    assertThat(actual.size() - difference.unexpected().size() - difference.changed().size())
        .as("seed %d", seed)
        .isEqualTo(common);
    List<List<@Nullable String>> shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, random);
    assertThat(between(expected, shuffled).isEmpty()).isTrue();
  }

  private static List<List<@Nullable String>> many(Random random) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      rows.add(row("" + random.nextInt(4), random.nextBoolean() ? null : "" + random.nextInt(2)));
    }
    return rows;
  }

  private static ExampleDifference between(
      List<List<@Nullable String>> expected, List<List<@Nullable String>> actual) {
    return ExampleDifference.between(COLUMNS, KEY, expected, actual);
  }

  @SafeVarargs
  private static List<List<@Nullable String>> rows(List<@Nullable String>... rows) {
    List<List<@Nullable String>> all = new ArrayList<>();
    for (List<@Nullable String> row : rows) {
      all.add(row);
    }
    return all;
  }

  private static List<@Nullable String> row(@Nullable String... values) {
    List<@Nullable String> row = new ArrayList<>();
    for (String value : values) {
      row.add(value);
    }
    return row;
  }
}
