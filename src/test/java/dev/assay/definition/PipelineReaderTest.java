package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.definition.SilverDefinition.Keep;
import dev.assay.definition.SilverDefinition.OnViolation;
import dev.assay.definition.SilverDefinition.Rule;
import dev.assay.model.AssayException;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineReaderTest {
  @Test
  void aPipelineIsReadAsItIsWritten(@TempDir Path conf) {
    PipelineDefinition shop = Shop.in(conf).read();
    assertThat(shop.owner()).isEqualTo("shop-team");
    assertThat(shop.zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(shop.sources()).extracting(SourceDefinition::name).containsExactly("orders");
    SilverDefinition silver = shop.silver().get(0);
    assertThat(silver.table()).isEqualTo(TableName.of(Layer.SILVER, "stg_orders"));
    assertThat(silver.key()).containsExactly("order_id");
    assertThat(silver.sequence()).containsExactly("ordered_at");
    assertThat(silver.keep()).isEqualTo(Keep.LATEST);
    assertThat(silver.expressions()).containsOnly(Map.entry("amount", "trim(amount)"));
    assertThat(silver.rules())
        .containsExactly(new Rule("possible_amount", "amount >= 0", OnViolation.DROP));
    assertThat(shop.contracts().keySet())
        .extracting(TableName::toString)
        .containsExactly("silver.stg_orders", "gold.agg_shop", "gold.fct_order");
  }

  @Test
  void modelsComeAfterTheirInputsWhateverTheirNames(@TempDir Path conf) {
    assertThat(Shop.in(conf).read().models())
        .extracting(m -> m.table().name())
        .containsExactly("fct_order", "agg_shop");
  }

  @Test
  void everyTextIsKeptByItsFile(@TempDir Path conf) {
    assertThat(Shop.in(conf).read().texts().keySet())
        .containsExactly(
            "bronze/orders.yaml",
            "contracts/gold.agg_shop.odcs.yaml",
            "contracts/gold.fct_order.odcs.yaml",
            "contracts/silver.stg_orders.odcs.yaml",
            "gold/agg_shop.sql",
            "gold/agg_shop.yaml",
            "gold/fct_order.sql",
            "gold/fct_order.yaml",
            "pipeline.yaml",
            "silver/stg_orders.yaml");
  }

  @Test
  void theExampleOfTheDesignReadsAsPromised(@TempDir Path conf) {
    Shop shop =
        Shop.in(conf)
            .with(
                "silver/stg_orders.yaml",
                """
                source: orders
                description: Orders, each in its latest form.
                keep: latest
                # What tells one order from another; the till's own number
                # is not unique.
                sequence: []
                key: [order_no]
                """)
            .with(
                "contracts/silver.stg_orders.odcs.yaml",
                Shop.contract("silver.stg_orders", "order_id int", "shop_id int"))
            .with(
                "gold/fct_order.sql",
                "select order_id, shop_id, 1.00BD as amount from silver.stg_orders")
            .change("contracts/gold.fct_order.odcs.yaml", "decimal(10,2)", "decimal(3,2)");
    assertThat(shop.mistakes())
        .containsExactly(
            "silver/stg_orders.yaml:7, key \"key\": column order_no is not in the contract of"
                + " silver.stg_orders. Columns are order_id, shop_id. Did you mean order_id?");
  }

  @Test
  void mistakesOfSeveralFilesAreReportedAtOnceInTheOrderOfReading(@TempDir Path conf) {
    Shop shop =
        Shop.in(conf)
            .change("pipeline.yaml", "owner: shop-team", "ownr: shop-team")
            .change("bronze/orders.yaml", "format: csv", "format: cvs")
            .change("contracts/gold.agg_shop.odcs.yaml", "status: active\n", "")
            .change("silver/stg_orders.yaml", "source: orders", "source: order")
            .append("gold/agg_shop.yaml", "materialisation: table\n")
            .change("gold/fct_order.sql", "silver.stg_orders", "silver.orders")
            .change("gold/agg_shop.sql", "shop_id, count", "shop_idd, count");
    List<String> expected =
        List.of(
            "pipeline.yaml:1: the key \"owner\" is missing. Add owner: ...",
            "pipeline.yaml:3, key \"ownr\": unknown key. Keys are analyses, apiVersion,"
                + " description, groups, layers, name, owner, parameter_rules, parameters, zone."
                + " Did you mean owner?",
            "bronze/orders.yaml:4, key \"format\": the value is not known here. Values are csv,"
                + " json_lines, json, json_text, avro. Did you mean csv?",
            "contracts/gold.agg_shop.odcs.yaml:1: the key \"status\" is missing. Add status: ...",
            "silver/stg_orders.yaml:1, key \"source\": there is no source called order."
                + " Sources are orders. Did you mean orders?",
            "gold/agg_shop.yaml:2, key \"materialisation\": unknown key. Keys are affects, cluster,"
                + " description, group, key, materialization, prediction. Did you mean"
                + " materialization?",
            "gold/fct_order.sql:3: there is no table silver.orders in Silver or Gold. Tables are"
                + " silver.stg_orders, gold.agg_shop, gold.fct_order."
                + " Did you mean silver.stg_orders?",
            "gold/agg_shop.sql:2: wrong SQL: there is no column shop_idd here. Columns near it are"
                + " shop_id, order_id, amount. Did you mean shop_id?");
    assertThat(shop.mistakes()).isEqualTo(expected);
    assertThat(shop.mistakes()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "pipeline.yaml, 8, zon",
    "bronze/orders.yaml, 6, drft",
    "silver/stg_orders.yaml, 11, squence",
    "contracts/gold.agg_shop.odcs.yaml, 15, stats",
    "gold/agg_shop.yaml, 2, materialisation",
  })
  void anUnknownKeyIsRefusedInEveryKindOfFile(
      String file, int line, String key, @TempDir Path conf) {
    assertThat(Shop.in(conf).append(file, key + ": x\n").mistakes())
        .singleElement()
        .asString()
        .startsWith(file + ":" + line + ", key \"" + key + "\": unknown key. Keys are ")
        .contains("Did you mean ");
  }

  @ParameterizedTest
  @CsvSource({
    "pipeline.yaml, apiVersion",
    "pipeline.yaml, name",
    "pipeline.yaml, owner",
    "silver/stg_orders.yaml, source",
    "contracts/gold.agg_shop.odcs.yaml, apiVersion",
    "contracts/gold.agg_shop.odcs.yaml, kind",
    "contracts/gold.agg_shop.odcs.yaml, id",
    "contracts/gold.agg_shop.odcs.yaml, version",
    "contracts/gold.agg_shop.odcs.yaml, status",
  })
  void aMissingKeyIsReportedOnceAndNothingThatFollowsFromIt(
      String file, String key, @TempDir Path conf) {
    String line =
        PipelineFolder.textOf(conf(conf, file))
            .lines()
            .filter(l -> l.startsWith(key + ":"))
            .findFirst()
            .orElseThrow();
    List<String> mistakes = Shop.in(conf).change(file, line + "\n", "").mistakes();
    assertThat(mistakes)
        .containsExactly(file + ":1: the key \"" + key + "\" is missing. Add " + key + ": ...");
  }

  @ParameterizedTest
  @CsvSource({
    "pipeline.yaml, 2, name: shop, name: shoes",
    "pipeline.yaml, 1, apiVersion: assay.dev/v1, apiVersion: assay.dev/v2",
    "pipeline.yaml, 3, owner: shop-team, owner: ''",
    "pipeline.yaml, 3, owner: shop-team, owner: [shop-team]",
    "pipeline.yaml, 3, owner: shop-team, 'zone: Mars/Base\nowner: me'",
    "contracts/gold.agg_shop.odcs.yaml, 1, apiVersion: v3.1.0, apiVersion: v2.2.2",
    "contracts/gold.agg_shop.odcs.yaml, 2, kind: DataContract, kind: DataProduct",
    "silver/stg_orders.yaml, 3, keep: latest, keep: [latest]",
  })
  void aWrongValueIsRefusedAtItsLine(
      String file, int line, String from, String to, @TempDir Path conf) {
    assertThat(Shop.in(conf).change(file, from, to).mistakes())
        .singleElement()
        .asString()
        .startsWith(file + ":" + line + ", key \"" + to.substring(0, to.indexOf(':')) + "\": ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bronze/orders.yaml",
        "silver/stg_orders.yaml",
        "contracts/silver.stg_orders.odcs.yaml",
        "contracts/gold.fct_order.odcs.yaml",
        "gold/fct_order.yaml",
        "gold/fct_order.sql",
        "pipeline.yaml"
      })
  void oneUnreadableFileIsOneMistakeAndHidesNoOther(String file, @TempDir Path conf) {
    String elsewhere = file.equals("gold/agg_shop.yaml") ? "pipeline.yaml" : "gold/agg_shop.yaml";
    Shop shop =
        Shop.in(conf).with(file, new byte[] {'a', (byte) 0xff}).append(elsewhere, "extra: 1\n");
    assertThat(shop.mistakes())
        .hasSize(2)
        .anySatisfy(
            m ->
                assertThat(m)
                    .isEqualTo(
                        file
                            + ":1: cannot be read (MalformedInputException)."
                            + " Make it a readable UTF-8 file."))
        .anySatisfy(m -> assertThat(m).startsWith(elsewhere + ":2, key \"extra\""));
  }

  @Test
  void aFileWhoseNameIsNoTableNameIsAMistakeNotACrash(@TempDir Path conf) {
    Shop shop =
        Shop.in(conf)
            .with("silver/stg-orders.yaml", "source: orders\n")
            .with("gold/fct.order.sql", "select 1 as a")
            .with("bronze/2nd.yaml", "columns: [a]\n");
    assertThat(shop.mistakes())
        .containsExactly(
            "bronze/2nd.yaml:1: the file's name is no name."
                + " Rename it: letters, digits and _, then .yaml.",
            "silver/stg-orders.yaml:1: the file's name is no name."
                + " Rename it: letters, digits and _, then .yaml.",
            "gold/fct.order.sql:1: the file's name is no name."
                + " Rename it: letters, digits and _, then .sql.");
  }

  @Test
  void aFileThatNobodyWouldReadIsNotPassedOver(@TempDir Path conf) {
    Shop shop =
        Shop.in(conf)
            .with("silver/stg_shops.yml", "source: shops\n")
            .with("contracts/gold.dim_shop.yaml", "kind: DataContract\n");
    assertThat(shop.mistakes())
        .containsExactly(
            "contracts/gold.dim_shop.yaml:1: a file with this ending is not read."
                + " Let its name end in .odcs.yaml.",
            "silver/stg_shops.yml:1: a file with this ending is not read."
                + " Let its name end in .yaml.");
  }

  @Test
  void anUnknownPipelineIsToldWhichThereAre(@TempDir Path conf) {
    Shop.in(conf);
    assertThatThrownBy(() -> PipelineReader.read(conf, "shp", Map.of()))
        .isInstanceOf(AssayException.class)
        .hasMessageEndingWith(
            "there is no pipeline called shp. Pipelines are shop. Did you mean shop?");
    assertThatThrownBy(() -> PipelineReader.read(conf.resolve("nowhere"), "shop", Map.of()))
        .hasMessageEndingWith("Point --conf to the folder that holds pipelines/.");
    assertThat(PipelineReader.names(conf)).containsExactly("shop");
    assertThat(PipelineReader.names(conf.resolve("nowhere"))).isEmpty();
  }

  @Test
  void aNameThatLeavesTheFolderIsNoPipeline(@TempDir Path conf) {
    Shop.in(conf);
    assertThatThrownBy(() -> PipelineReader.read(conf, "../pipelines/shop", Map.of()))
        .isInstanceOf(AssayException.class)
        .hasMessageStartingWith("--pipeline: not a pipeline name.");
  }

  private static Path conf(Path conf, String file) {
    Shop.in(conf);
    return conf.resolve("pipelines/shop").resolve(file);
  }
}
