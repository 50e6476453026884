package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.ModelDefinition.Materialization;
import dev.assay.model.TableName;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelUpkeepTest {
  private static final String TWIN = "gold/fct_order.yaml";

  @Test
  void aTwinSaysHowRowsAreKept(@TempDir Path conf) {
    ModelDefinition model =
        Shop.in(conf)
            .with(
                TWIN,
                """
                description: Orders.
                materialization: incremental
                key: order_id
                affects: {silver.stg_orders: order_id}
                cluster: [order_id]
                """)
            .read()
            .models()
            .get(0);
    assertThat(model.materialization()).isEqualTo(Materialization.INCREMENTAL);
    assertThat(model.upkeep().key()).containsExactly("order_id");
    assertThat(model.upkeep().affects())
        .containsOnly(
            Map.entry(
                TableName.parse("silver.stg_orders").orElseThrow(),
                "select `order_id` from changed"));
    assertThat(model.upkeep().cluster()).containsExactly("order_id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          materialization: incremental | key "materialization": it needs a key | key "materialization": nothing says which keys a change affects
          materialization: scd2 | key "materialization": it needs a key |
          key: [order_id] | only incremental, auto and scd2 models are kept key by key |
          materialization: auto; key: no | column no is not in the contract of gold.fct_order |
          materialization: auto; key: order_id; affects: {silver.stg_orders: no} | wrong SQL |
          materialization: auto; key: order_id; affects: {silver.stg_orders: amount} | silver.stg_orders yields |
          materialization: auto; key: order_id; affects: {silver.nothing: order_id} | silver.nothing is not a table that the model reads |
          materialization: auto; key: order_id; affects: {nothing: order_id} | not the name of a table |
          materialization: auto; key: order_id; affects: {silver.stg_orders: select from} | wrong SQL |
          materialization: view; cluster: [order_id] | a view has no rows to lay out |
          cluster: [no] | is not one of known order that anybody may see |
          """)
  void whatDoesNotFitIsRefused(String keys, String problem, String another, @TempDir Path conf) {
    String twin = "description: Orders.\n" + keys.replace("; ", "\n") + "\n";
    assertThat(Shop.in(conf).with(TWIN, twin).mistakes())
        .allSatisfy(mistake -> assertThat(mistake).startsWith(TWIN))
        .anySatisfy(mistake -> assertThat(mistake).contains(problem))
        .hasSize(another == null ? 1 : 2);
  }
}
