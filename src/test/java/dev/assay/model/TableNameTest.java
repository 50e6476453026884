package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableNameTest {
  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadBack(Layer layer) {
    TableName table = TableName.of(layer, "dim_user");
    assertThat(TableName.parse(table.toString())).contains(table);
  }

  @Test
  void theTextIsLayerAndName() {
    assertThat(TableName.of(Layer.GOLD, "dim_user")).hasToString("gold.dim_user");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "gold",
        "gold.",
        ".dim_user",
        "dim_user",
        "GOLD.dim_user",
        "platinum.dim_user",
        "gold.dim.user",
        "gold.dim-user",
        "gold.1st",
        "gold. dim_user",
        "gold.dim_user\n",
        "gold.`dim_user`",
        "catalog.gold.dim_user",
        "gold.dím"
      })
  void otherTextsAreNoTableNames(String text) {
    assertThat(TableName.parse(text)).isEmpty();
  }

  @Test
  void aNameThatCouldLeaveItsFolderIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableName.of(Layer.GOLD, "../dim_user"))
        .withMessageContaining("../dim_user");
  }

  @Test
  void tablesSortByLayerAsRowsFlowAndThenByName() {
    assertThat(
            Stream.of("ops.a", "gold.a", "silver.b", "bronze.z", "silver.a")
                .flatMap(t -> TableName.parse(t).stream())
                .sorted()
                .map(TableName::toString))
        .containsExactly("bronze.z", "silver.a", "silver.b", "gold.a", "ops.a");
  }

  @Test
  void orderingAgreesWithEquality() {
    TableName one = TableName.of(Layer.SILVER, "a");
    assertThat(one).isEqualByComparingTo(TableName.of(Layer.SILVER, "a"));
    assertThat(one.compareTo(TableName.of(Layer.SILVER, "A"))).isNotZero();
  }
}
