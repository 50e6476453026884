package dev.assay.sample.cartoncaps;

import dev.assay.sample.Draws;
import dev.assay.sample.Quota;
import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Purchases, and the scans and incentives around them. */
final class Shopping {
  private static final int[] WEEKDAYS = {140, 131, 128, 138, 143, 171, 163};
  private static final int[] QUANTITIES = {695, 180, 76, 31, 13, 5};
  private static final int TRIES = 8;

  private final Window window;
  private final Volumes volumes;
  private final Roster roster;
  private final Products products;
  private final Quota quota;
  private final Streams purchases;
  private final Streams scans;

  Shopping(Window window, Seed seed, Volumes volumes, Roster roster, Products products) {
    this.window = window;
    this.volumes = volumes;
    this.roster = roster;
    this.products = products;
    this.quota = Quota.of(volumes.purchases(), window, WEEKDAYS, seed.streams("purchase.day"));
    this.purchases = seed.streams("purchase");
    this.scans = seed.streams("scan");
  }

  void deliver(int day, RowSink out) {
    for (int id = quota.from(day); id < quota.to(day); id++) {
      Draws draws = purchases.of(id);
      int user = buyer(day, draws);
      UserType type = roster.type(user);
      long at = Window.start(day) + type.second(draws);
      int product = products.pick(type.category(draws), draws);
      int quantity = 1 + draws.weighted(QUANTITIES);
      long paid = paid(products.price(product, day) * quantity, draws);
      out.accept(row(id, user, at, new Basket(product, quantity, paid)));
      deliverScan(id, user, at, out);
    }
  }

  /** A purchase as it is delivered. */
  Row row(int id, int user, long at, Basket basket) {
    int hour = (int) Math.floorMod(at, (long) Window.DAY) / 3600;
    List<String> values =
        List.of(
            Integer.toString(id),
            Integer.toString(user),
            Integer.toString(basket.product()),
            Integer.toString(basket.quantity()),
            Words.money(basket.paid()),
            points(basket),
            window.timestamp(at),
            Words.WEEKDAYS.get(weekday(Window.dayOf(at))),
            Integer.toString(hour));
    return new Row(Sources.PURCHASES, values);
  }

  private int buyer(int day, Draws draws) {
    int weekday = weekday(day);
    int user = roster.buyer(day, draws);
    for (int i = 1; i < TRIES && !roster.type(user).shops(weekday, draws); i++) {
      user = roster.buyer(day, draws);
    }
    return user;
  }

  private int weekday(int day) {
    return window.date(day).getDayOfWeek().getValue() - 1;
  }

  /** Within three percent of the list price, and now and then much less by a coupon. */
  private static long paid(long cents, Draws draws) {
    long tenThousandths = 9_700L + draws.below(601);
    if (draws.chance(0.12)) {
      tenThousandths = tenThousandths * (6_500 + draws.below(3_000)) / 10_000;
    }
    return Math.max(1, (cents * tenThousandths + 5_000) / 10_000);
  }

  /** Rounded half to even, as the programme's own feed has it. */
  private String points(Basket basket) {
    return BigDecimal.valueOf(basket.paid() * products.pointsPerDollar(basket.product()), 2)
        .setScale(0, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  private void deliverScan(int purchase, int user, long at, RowSink out) {
    Draws draws = scans.of(purchase);
    long midnight = Window.start(Window.dayOf(at));
    long started = Math.max(midnight, at - 60L * (1 + draws.below(5)));
    int id = volumes.purchaseEvent(purchase, 0);
    out.accept(Event.of(id, user, "receipt_scan_started", started).row(window));
    if (draws.chance(0.88)) {
      String metadata = draws.chance(0.7) ? reading(draws) : Event.NOTHING;
      out.accept(new Event(id + 1, user, "receipt_scan_completed", at, 0, metadata).row(window));
    }
    if (draws.chance(0.356)) {
      long viewed = Math.max(midnight, started - 600 - draws.below(1_800));
      out.accept(Event.of(id + 2, user, "incentive_viewed", viewed).row(window));
    }
  }

  private static String reading(Draws draws) {
    int lost = Math.min(draws.below(45), draws.below(45));
    int items = 1 + draws.below(6);
    return "{\"ocr_confidence\":0."
        + Words.padded(99 - lost, 2)
        + ",\"matched_items\":"
        + items
        + "}";
  }

  /**
   * What was bought.
   *
   * @param product product_id
   * @param quantity how many of it
   * @param paid cents, for all of them
   */
  record Basket(int product, int quantity, long paid) {}
}
