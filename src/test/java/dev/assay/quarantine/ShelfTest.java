package dev.assay.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.run.Kiosk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShelfTest {
  private final List<Shelf> all;

  ShelfTest(@TempDir Path conf) {
    all = Shelf.of(Kiosk.in(conf).withPrices().read());
  }

  @Test
  void everyTableOfBronzeAndSilverHasOne() {
    assertThat(all)
        .extracting(s -> s.stored().toString())
        .containsExactly(
            "bronze.prices__rejected",
            "bronze.sales__rejected",
            "silver.stg_prices__quarantine",
            "silver.stg_sales__quarantine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "silver.stg_sales",
        "stg_sales",
        "silver.stg_sales__quarantine",
        "stg_sales__quarantine"
      })
  void itIsCalledByTheTableOrTheOneBesideIt(String name) {
    assertThat(Shelf.named(List.of(name, name), all))
        .extracting(s -> s.table().toString())
        .containsExactly("silver.stg_sales");
  }

  @Test
  void aWrongNameIsRefusedWithTheNearestOne() {
    assertThatThrownBy(() -> Shelf.named(List.of("silver.stg_sale"), all))
        .hasMessageContaining("no such table")
        .hasMessageContaining("Did you mean silver.stg_sales?");
    assertThat(Shelf.named(List.of(), all)).isEqualTo(all);
  }
}
