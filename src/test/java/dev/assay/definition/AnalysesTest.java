package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysesTest {
  private static final String PIPELINE =
      """
      apiVersion: assay.dev/v1
      name: shop
      owner: shop-team
      parameters:
        least: {type: int, default: 1}
        most: {type: int, default: 9}
        unused: {type: int, default: 0}
      parameter_rules:
        - {about: [most, least], condition: ":least <= :most", message: least is more than most}
      analyses:
        models: [gold.agg_shop]
        sets:
          as_declared: {}
          few: {most: 3}
        caveats: [Shops close]
      """;

  private final Shop shop;

  AnalysesTest(@TempDir Path conf) {
    shop = Shop.in(conf);
  }

  @BeforeEach
  void declare() {
    shop.with("pipeline.yaml", PIPELINE)
        .with(
            "gold/agg_shop.sql",
            """
            -- One row per shop.
            select shop_id, count(*) as orders
            from gold.fct_order
            where order_id between :least and :most
            group by shop_id
            """)
        .with(
            "contracts/gold.agg_shop.odcs.yaml",
            Shop.contract("gold.agg_shop", "parameter_set string", "shop_id int", "orders bigint"));
  }

  @Test
  void anAnalysisIsAModelWithSetsOfValuesAndAColumnThatNamesThem() {
    PipelineDefinition pipeline = shop.read();
    assertThat(pipeline.analyses().caveats()).containsExactly("Shops close");
    ModelDefinition model =
        pipeline.models().stream()
            .filter(m -> m.table().toString().equals("gold.agg_shop"))
            .findFirst()
            .orElseThrow();
    assertThat(model.sets()).extracting(ParameterSet::name).containsExactly("as_declared", "few");
    assertThat(model.sets().get(1).over(pipeline.parameters()).get("most").value()).isEqualTo("3");
    assertThat(pipeline.models()).filteredOn(m -> m.sets().isEmpty()).hasSize(1);
  }

  @Test
  void theContractHasTheColumnThatNamesTheSet() {
    shop.with(
        "contracts/gold.agg_shop.odcs.yaml",
        Shop.contract("gold.agg_shop", "shop_id int", "orders bigint"));
    assertThat(shop.mistakes())
        .singleElement()
        .asString()
        .contains("column parameter_set is selected and not in the contract");
  }

  @Test
  void whatASetSaysWrongIsReportedAtItsKey() {
    shop.change("pipeline.yaml", "{most: 3}", "{most: 0, leest: 2}");
    assertThat(shop.mistakes()).singleElement().asString().contains("Did you mean least?");
    shop.change("pipeline.yaml", "{most: 0, leest: 2}", "{most: 0}");
    assertThat(shop.mistakes())
        .containsExactly(
            "pipeline.yaml:14, key \"most\": least is more than most. Give most or least another"
                + " value.");
    shop.change("pipeline.yaml", "{most: 0}", "{most: many}");
    assertThat(shop.mistakes()).singleElement().asString().contains("is no value of type int");
    shop.change("pipeline.yaml", "{most: many}", "{unused: 3}");
    assertThat(shop.mistakes()).singleElement().asString().contains("no analysis uses :unused");
  }

  @Test
  void aValueThatIsWrongForAllIsNotReportedForEverySet() {
    shop.change("pipeline.yaml", "{most: 3}", "{unused: 3}");
    shop.change("gold/agg_shop.sql", ":least and :most", ":least and :most + :unused");
    assertThat(shop.mistakes()).isEmpty();
    shop.change("pipeline.yaml", "default: 1}", "default: 20}");
    assertThat(shop.mistakes()).singleElement().asString().contains("least is more than most");
  }

  @Test
  void anAnalysisIsATableThatThereIs() {
    shop.change("pipeline.yaml", "[gold.agg_shop]", "[gold.agg_shop, gold.agg_shoe, silver.x]");
    assertThat(shop.mistakes())
        .hasSize(2)
        .anyMatch(m -> m.contains("there is no model gold.agg_shoe"))
        .anyMatch(m -> m.contains("silver.x is no table of Gold"));
    shop.change("pipeline.yaml", ", gold.agg_shoe, silver.x]", "]");
    shop.append("gold/agg_shop.yaml", "materialization: view\n");
    assertThat(shop.mistakes()).singleElement().asString().contains("no materialization: table");
  }
}
