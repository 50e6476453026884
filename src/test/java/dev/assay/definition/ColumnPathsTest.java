package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.run.Kiosk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnPathsTest {
  private final Kiosk kiosk;

  ColumnPathsTest(@TempDir Path conf) {
    kiosk = Kiosk.in(conf).withPrices();
  }

  @Test
  void aColumnThatIsSelectedComesThrough() {
    assertThat(origins("gold.fct_sale", "sale_id")).containsExactly("silver.stg_sales.sale_id");
  }

  @Test
  void aGroupIsFollowedToBothSidesOfAJoinAndACountToNeither() {
    assertThat(origins("gold.agg_item", "item"))
        .containsExactly("silver.stg_prices.item", "gold.fct_sale.item");
    assertThat(origins("gold.agg_item", "price")).containsExactly("silver.stg_prices.price");
    assertThat(origins("gold.agg_item", "sales")).isEmpty();
  }

  @Test
  void renamingCtesWindowsAndUnionsHideNothing() {
    kiosk.with(
        "gold/fct_sale.sql",
        """
        -- One row per sale.
        with renamed as (select sale_id as id, item as thing, amount from silver.stg_sales),
        first as (
          select id, thing, amount, row_number() over (partition by thing order by id) as n
          from renamed
        ),
        prices as (select item, price from silver.stg_prices where is_current)
        select id as sale_id, thing as item, amount from first where n = 1
        union all
        select cast(null as int), item, price from prices
        """);
    assertThat(origins("gold.fct_sale", "sale_id")).containsExactly("silver.stg_sales.sale_id");
    assertThat(origins("gold.fct_sale", "item"))
        .containsExactly("silver.stg_prices.item", "silver.stg_sales.item");
  }

  @Test
  void oneTableReadTwiceIsToldApartByItsColumns() {
    kiosk.with(
        "gold/fct_sale.sql",
        """
        -- One row per sale.
        select a.sale_id, b.item, max(a.amount) as amount
        from silver.stg_sales a join silver.stg_sales b on a.item = b.item and a.amount > 1
        group by a.sale_id, b.item
        """);
    assertThat(origins("gold.fct_sale", "item")).containsExactly("silver.stg_sales.item");
    assertThat(origins("gold.fct_sale", "amount")).isEmpty();
  }

  private List<String> origins(String table, String column) {
    PipelineDefinition pipeline = kiosk.read();
    ModelDefinition model =
        pipeline.models().stream()
            .filter(m -> m.table().toString().equals(table))
            .findFirst()
            .orElseThrow();
    Map<String, SortedSet<ColumnPaths.Origin>> paths = ColumnPaths.of(pipeline, model);
    assertThat(paths.keySet())
        .containsExactlyElementsOf(pipeline.promised(model.table()).columnNames());
    return paths.getOrDefault(column, new TreeSet<>()).stream()
        .map(o -> o.table() + "." + o.column())
        .toList();
  }
}
