package dev.assay.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.ContentHash;
import dev.assay.model.TableName;
import dev.assay.release.Pin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EraTest {
  private static final List<String> COLUMNS = List.of("id", "amount", "item");

  private final List<Shown> shown = new ArrayList<>();

  @Test
  void releasesThatShowTheSameAreOneEraWhateverVersionsTheyPin() {
    shows(1, List.of(row(1, 2, "tea")));
    shows(2, List.of(row(1, 2, "tea")));
    shows(2, List.of(row(1, 3, "tea")));
    List<Era> eras = Era.of(shown, COLUMNS);
    assertThat(eras.stream().map(Era::releases)).containsExactly("r1 to r2", "r3");
    assertThat(eras.get(0).pins().stream().map(Pin::version)).containsExactly(1L, 2L);
    assertThat(eras.get(0).changed()).isEmpty();
    assertThat(eras.get(1).changed()).containsExactly("amount");
  }

  @Test
  void whatCameOrWentIsNoChangeOfColumns() {
    shown.add(new Shown("r1", null, List.of()));
    shows(1, List.of());
    shows(2, List.of(row(1, 2, "tea")));
    shows(3, List.of());
    List<Era> eras = Era.of(shown, COLUMNS);
    assertThat(eras.stream().map(Era::releases)).containsExactly("r1", "r2", "r3", "r4");
    assertThat(eras).allMatch(e -> e.changed().isEmpty());
    assertThat(eras.get(0).pins()).isEmpty();
  }

  @Test
  void rowsAreASetAndWhatAssayAddsToThemDoesNotCount() {
    Map<String, @Nullable Object> tea = row(1, 2, "tea");
    tea.put("_batch", 1L);
    Map<String, @Nullable Object> later = row(1, 2, "tea");
    later.put("_batch", 2L);
    shows(1, List.of(tea, row(2, null, "bun")));
    shows(2, List.of(row(2, null, "bun"), later));
    assertThat(Era.of(shown, COLUMNS)).hasSize(1);
    shows(3, List.of(row(1, null, "tea"), row(2, 2, "bun")));
    List<Era> eras = Era.of(shown, COLUMNS);
    assertThat(eras).as("the same values in other rows").hasSize(2);
  }

  private void shows(long version, List<Map<String, @Nullable Object>> rows) {
    Pin pin =
        new Pin(
            TableName.parse("gold.fct_sale").orElseThrow(),
            version,
            "commit" + version,
            ContentHash.parse("00".repeat(32) + ":1"),
            "contract",
            "definition",
            "run",
            null);
    shown.add(new Shown("r" + (shown.size() + 1), pin, rows));
  }

  private static Map<String, @Nullable Object> row(int id, @Nullable Integer amount, String item) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("id", id);
    row.put("amount", amount);
    row.put("item", item);
    return row;
  }
}
