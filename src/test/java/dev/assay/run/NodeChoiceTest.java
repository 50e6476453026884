package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.AssayException;
import dev.assay.model.TableName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the kiosk: sales and prices, a fact of sales, and an aggregate of both. */
class NodeChoiceTest {
  private final NodeGraph graph;

  NodeChoiceTest(@TempDir Path folder) {
    graph = NodeGraph.of(Kiosk.in(folder).withPrices().read());
  }

  @Test
  void nothingSelectedIsEverything() {
    assertThat(tables()).hasSize(6).contains("bronze.sales", "gold.agg_item");
  }

  @Test
  void aNameMeansTheTableOfThatNameWithOrWithoutItsLayer() {
    assertThat(tables("fct_sale")).containsExactly("gold.fct_sale");
    assertThat(tables("gold.fct_sale")).containsExactly("gold.fct_sale");
    assertThat(tables("bronze.sales")).containsExactly("bronze.sales");
  }

  @Test
  void aPlusBehindTakesAllThatIsMadeOfIt() {
    assertThat(tables("stg_sales+"))
        .containsExactly("silver.stg_sales", "gold.agg_item", "gold.fct_sale");
  }

  @Test
  void aPlusBeforeTakesAllThatItIsMadeOf() {
    assertThat(tables("+fct_sale"))
        .containsExactly("bronze.sales", "silver.stg_sales", "gold.fct_sale");
    assertThat(tables("+stg_prices+"))
        .containsExactly("bronze.prices", "silver.stg_prices", "gold.agg_item");
  }

  @Test
  void layersStatesAndGroupsAreWordsToo() {
    assertThat(tables("gold")).containsExactly("gold.agg_item", "gold.fct_sale");
    assertThat(tables("layer:silver")).containsExactly("silver.stg_prices", "silver.stg_sales");
    assertThat(tables("state:changed+")).containsExactly("gold.agg_item", "gold.fct_sale");
    assertThat(tables("group:daily")).containsExactly("gold.agg_item");
    assertThat(tables("metric:sales")).containsExactly("gold.agg_item");
    assertThat(tables("+exposure:page")).isEqualTo(tables("+agg_item")).hasSizeGreaterThan(3);
  }

  @Test
  void wordsAddUpAndExcludedOnesAreTakenAway() {
    assertThat(tables("stg_sales, agg_item")).containsExactly("silver.stg_sales", "gold.agg_item");
    assertThat(names(choice().tables(List.of("gold"), List.of("agg_item"))))
        .containsExactly("gold.fct_sale");
  }

  @Test
  void aWordThatNamesNothingIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> tables("fct_sales+"))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("nothing is called fct_sales")
        .hasMessageContaining("Did you mean fct_sale?");
    assertThatThrownBy(() -> tables("group:hourly"))
        .hasMessageContaining("nothing is called group:hourly")
        .hasMessageContaining("group:daily");
    assertThatThrownBy(() -> tables("+exposure:pag"))
        .hasMessageContaining("Say one of exposure:page. Did you mean exposure:page?");
    assertThatThrownBy(() -> tables("+")).hasMessageContaining("nothing is called");
  }

  private List<String> tables(String... selected) {
    return names(choice().tables(Arrays.asList(selected), List.of()));
  }

  private NodeChoice choice() {
    return new NodeChoice(graph, new OneChanged());
  }

  private static List<String> names(NavigableSet<TableName> tables) {
    return tables.stream().map(TableName::toString).toList();
  }

  /** The fact's text has changed; the aggregate is in the only group. */
  private static final class OneChanged implements NodeChoice.Traits {
    @Override
    public boolean isChanged(TableName table) {
      return table.name().equals("fct_sale");
    }

    @Override
    public SortedMap<String, NavigableSet<TableName>> words() {
      SortedMap<String, NavigableSet<TableName>> words = new TreeMap<>();
      for (String word : List.of("group:daily", "metric:sales", "exposure:page")) {
        words.put(word, new TreeSet<>(List.of(TableName.parse("gold.agg_item").orElseThrow())));
      }
      return words;
    }
  }
}
