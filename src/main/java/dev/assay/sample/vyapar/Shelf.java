package dev.assay.sample.vyapar;

import dev.assay.sample.Draws;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Window;
import java.math.BigDecimal;
import java.util.List;

/** Stock, counted once a week, and campaigns, told when they begin and when they end. */
final class Shelf {
  private static final List<String> WAREHOUSES = List.of("WH-BOM", "WH-DEL", "WH-BLR", "WH-CCU");
  private static final List<String> CHANNELS =
      List.of("search", "social", "email", "television", "influencer");
  private static final List<String> KINDS = List.of("sale", "brand", "launch", "return");
  private static final List<String> AUDIENCES = List.of("all", "new", "loyal", "students");

  private final Window window;
  private final Products products;
  private final Ids counts;
  private final Ids campaigns;
  private final Streams streams;

  Shelf(Window window, Seed seed, Products products) {
    this.window = window;
    this.products = products;
    this.counts = new Ids(seed, "count");
    this.campaigns = new Ids(seed, "campaign");
    this.streams = seed.streams("vyapar.shelf");
  }

  void deliver(int day, RowSink out) {
    if (day % 7 == 0) {
      for (int product = 1; product <= products.count(); product++) {
        count(product, product % WAREHOUSES.size(), day, out);
        count(product, (product + 1) % WAREHOUSES.size(), day, out);
      }
    }
    for (int number = 0; number <= day / 7; number++) {
      campaign(number, day, out);
    }
  }

  private void count(int product, int warehouse, int day, RowSink out) {
    Draws draws = streams.of((product * 10L + warehouse) * 1_000 + day);
    int rate = draws.below(60_000);
    out.accept(
        Sources.row(
            Sources.INVENTORY,
            counts.of((product * 10L + warehouse) * 1_000 + day),
            products.id(product),
            WAREHOUSES.get(warehouse),
            window.date(day).toString(),
            Integer.toString(draws.chance(0.05) ? 0 : draws.below(150)),
            "20",
            "100",
            BigDecimal.valueOf(rate, 4).toPlainString()));
  }

  private void campaign(int number, int day, RowSink out) {
    Draws draws = streams.of(-1L - number);
    int first = 7 * number;
    int last = first + 5 + draws.below(15);
    if (day != first && day != last) {
      return;
    }
    boolean over = day == last;
    int impressions = over ? 10_000 + draws.below(90_000) : 0;
    int clicks = impressions / (20 + draws.below(30));
    int conversions = clicks / (15 + draws.below(30));
    out.accept(
        Sources.row(
            Sources.CAMPAIGNS,
            campaigns.of(number),
            "Campaign " + (number + 1),
            CHANNELS.get(draws.below(CHANNELS.size())),
            KINDS.get(draws.below(KINDS.size())),
            window.date(first).toString(),
            window.date(last).toString(),
            Ids.money(5_000_000L + draws.below(20_000_000)),
            Integer.toString(impressions),
            Integer.toString(clicks),
            Integer.toString(conversions),
            Ids.money(conversions * 150_000L),
            AUDIENCES.get(draws.below(AUDIENCES.size())),
            Ids.money(500L * draws.below(10))));
  }
}
