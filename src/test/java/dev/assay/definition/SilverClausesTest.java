package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.SilverDefinition.ChangeFeed;
import dev.assay.definition.SilverDefinition.Lateness;
import dev.assay.definition.SilverDefinition.OnViolation;
import dev.assay.definition.SilverDefinition.Periods;
import dev.assay.definition.SilverDefinition.Reference;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilverClausesTest {
  private static final String FILE = "silver/stg_orders.yaml";
  private static final String CONTRACT = "contracts/silver.stg_orders.odcs.yaml";

  @Test
  void aChangeFeedLatenessZoneAndFormatsAreRead(@TempDir Path conf) {
    SilverDefinition orders =
        silver(
            Shop.in(conf)
                .append(CONTRACT, "      - name: is_deleted\n        physicalType: boolean\n")
                .append(
                    FILE,
                    """
                    zone: Asia/Kolkata
                    formats:
                      ordered_at: [iso, dd/MM/yyyy HH:mm]
                    changes:
                      operation: upper(shop_id)
                      upsert: [I, U, ""]
                      delete: [D]
                    late: {event_time: ordered_at, days: 30}
                    """));
    assertThat(orders.times().zone()).isEqualTo("Asia/Kolkata");
    assertThat(orders.times().of("ordered_at")).containsExactly("iso", "dd/MM/yyyy HH:mm");
    assertThat(orders.times().of("amount")).containsExactly("iso");
    assertThat(orders.changes())
        .isEqualTo(new ChangeFeed("upper(shop_id)", List.of("I", "U", ""), List.of("D")));
    assertThat(orders.late()).isEqualTo(new Lateness("ordered_at", 30));
    assertThat(orders.madeColumns()).containsExactly("is_deleted");
  }

  @Test
  void aHistoryNamesItsEffectiveDateAndWhatItTracks(@TempDir Path conf) {
    SilverDefinition orders =
        silver(
            Shop.in(conf)
                .change(FILE, "keep: latest", "keep: history")
                .append(
                    CONTRACT,
                    """
                          - name: valid_from
                            physicalType: timestamp
                          - name: valid_to
                            physicalType: timestamp
                          - name: is_current
                            physicalType: boolean
                    """)
                .append(FILE, "effective: ordered_at\ntrack: [amount]\n"));
    assertThat(orders.periods()).isEqualTo(new Periods("ordered_at", List.of("amount")));
  }

  @Test
  void aReferenceLeadsToAColumnOfAnotherSilverTable(@TempDir Path conf) {
    Shop shop = withShops(Shop.in(conf)).append(FILE, reference("silver.stg_shops.shop_id"));
    assertThat(shop.read().silver())
        .extracting(s -> s.table().name())
        .containsExactly("stg_shops", "stg_orders");
    assertThat(silver(shop).references())
        .containsExactly(
            new Reference(
                "shop_id", TableName.of(Layer.SILVER, "stg_shops"), "shop_id", OnViolation.DROP));
  }

  @Test
  void referencesMayNotFormACircle(@TempDir Path conf) {
    Shop shop =
        withShops(Shop.in(conf))
            .append(FILE, reference("silver.stg_shops.shop_id"))
            .append(
                "silver/stg_shops.yaml",
                "references: [{column: shop_id, to: silver.stg_orders.shop_id}]\n");
    assertThat(shop.mistakes())
        .singleElement()
        .asString()
        .contains(
            "the Silver tables read each other in a circle: silver.stg_orders -> silver.stg_shops"
                + " -> silver.stg_orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          effective: ordered_at                               | only a history has periods
          track: [amount]                                     | only a history has periods
          zone: Mars                                          | not a time zone
          formats: {ordered_at: [dd/MM]}                      | year, month and day must all be in it
          formats: {ordered_at: ['yyyy-MM-dd bbb']}           | Spark does not know the pattern
          formats: {ordered_at: []}                           | no format is named
          formats: {amount: [iso]}                            | column amount is of type decimal(10,2)
          formats: {orderd_at: [iso]}                         | Did you mean ordered_at?
          late: {event_time: amount, days: 3}                 | column amount is of type decimal(10,2)
          late: {event_time: ordered_at, days: -1}            | not a number of days
          late: {event_time: ordered_at}                      | not a number of days
          changes: {operation: op_, upsert: [I], delete: [D]}  | column op_ is not in the source orders
          changes: {operation: amount, upsert: [I], delete: [D]} | lacks is_deleted
          changes: {operation: amount, upsert: [I]}           | no operation is named
          changes: {operation: amount, upsert: [I], delete: [I]} | cannot both upsert and delete
          references: [{column: shop_id, to: shops}]          | not a column of a table
          references: [{column: shop_id, to: gold.agg_shop.shop_id}] | leads to another Silver table
          references: [{column: shop_id, to: silver.stg_order.x}] | there is no table silver.stg_order
          references: [{column: shopid, to: silver.stg_order.x}] | Did you mean shop_id?
          """)
  void whatDoesNotFitIsRefused(String clause, String problem, @TempDir Path conf) {
    assertThat(Shop.in(conf).append(FILE, clause + "\n").mistakes())
        .anySatisfy(m -> assertThat(m).contains(problem));
  }

  @ParameterizedTest
  @CsvSource({
    "silver.stg_shops.shopid, Did you mean shop_id?",
    "silver.stg_shops.opened, shop_id is of type int"
  })
  void aReferredColumnExistsAndHasTheSameType(String to, String problem, @TempDir Path conf) {
    assertThat(withShops(Shop.in(conf)).append(FILE, reference(to)).mistakes())
        .anySatisfy(m -> assertThat(m).contains(problem));
  }

  private static SilverDefinition silver(Shop shop) {
    return shop.read().silver().stream()
        .filter(s -> s.table().name().equals("stg_orders"))
        .findFirst()
        .orElseThrow();
  }

  private static String reference(String to) {
    return "references:\n  - column: shop_id\n    to: " + to + "\n";
  }

  private static Shop withShops(Shop shop) {
    return shop.with(
            "bronze/shops.yaml",
            "files: [{glob: \"*.csv\", format: csv}]\ncolumns: [shop_id, opened]\n")
        .with("silver/stg_shops.yaml", "source: shops\nkey: [shop_id]\n")
        .with(
            "contracts/silver.stg_shops.odcs.yaml",
            Shop.contract("silver.stg_shops", "shop_id int", "opened date"));
  }
}
