package dev.assay.sample.vyapar;

import dev.assay.sample.Draws;
import dev.assay.sample.Quota;
import dev.assay.sample.Row;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Window;
import dev.assay.sample.vyapar.Order.Ending;
import java.util.ArrayList;
import java.util.List;

/** Orders with their lines and payments, each told from its number alone. */
final class Orders {
  /**
   * A line of an order; money in hundredths of a rupee.
   *
   * @param item its number within the order
   */
  record Line(int item, int product, int seller, long price, long freight, long limitAt) {
    long value() {
      return price + freight;
    }
  }

  private static final int[] WEEKDAYS = {100, 98, 97, 99, 108, 125, 122};
  private static final int[] ENDINGS = {930, 25, 12, 20, 7, 6};
  private static final int[] LINES = {68, 19, 8, 5};
  private static final int[] METHODS = {40, 24, 15, 10, 7, 4};
  private static final List<String> METHOD_NAMES =
      List.of("upi", "credit_card", "cash_on_delivery", "debit_card", "net_banking", "wallet");
  private static final int HOUR = 3_600;

  private final Window window;
  private final Persons persons;
  private final Products products;
  private final Sellers sellers;
  private final Quota quota;
  private final Ids ids;
  private final Ids customers;
  private final Streams lives;
  private final Streams baskets;
  private final Streams payments;

  Orders(
      Window window,
      Seed seed,
      Volumes volumes,
      Persons persons,
      Products products,
      Sellers sellers) {
    this.window = window;
    this.persons = persons;
    this.products = products;
    this.sellers = sellers;
    this.quota = Quota.of(volumes.orders(), window, WEEKDAYS, seed.streams("vyapar.order.day"));
    this.ids = new Ids(seed, "order");
    this.customers = new Ids(seed, "customer");
    this.lives = seed.streams("vyapar.order");
    this.baskets = seed.streams("vyapar.basket");
    this.payments = seed.streams("vyapar.payment");
  }

  int from(int day) {
    return quota.from(day);
  }

  int to(int day) {
    return quota.to(day);
  }

  Order order(int number) {
    Draws draws = lives.of(number);
    int day = quota.dayOf(number);
    long at = Window.start(day) + hour(draws) * (long) HOUR + draws.below(HOUR);
    long approved = at + 60 + (draws.chance(0.1) ? draws.below(2 * Window.DAY) : draws.below(900));
    long handedOver = approved + HOUR + draws.below(3 * Window.DAY);
    long arrived = handedOver + Window.DAY / 2 + draws.below(12 * Window.DAY);
    Ending ending = List.of(Ending.values()).get(draws.weighted(ENDINGS));
    boolean leaves = ending != Ending.UNAVAILABLE && ending != Ending.CANCELED;
    boolean shipped = leaves && ending != Ending.STUCK;
    long ended = shipped ? arrived : approved + draws.below(2 * Window.DAY);
    return new Order(
        number,
        ids.of(number),
        customers.of(number),
        persons.draw(draws),
        at,
        ending,
        approved,
        shipped ? handedOver : Order.NEVER,
        ended,
        day + 7 + draws.below(8));
  }

  Row customer(Order order) {
    return persons.customer(order.customer(), order.person(), order.day());
  }

  Row row(Order order, int day) {
    return Sources.row(
        Sources.ORDERS,
        order.id(),
        order.customer(),
        order.status(day),
        window.timestamp(order.at()),
        until(order.approvedAt(), day),
        until(order.handedOverAt(), day),
        until(order.deliveredAt(day), day),
        window.date(order.promisedDay()) + " 00:00:00");
  }

  /** What is in the order; nothing where there was nothing to sell. */
  List<Line> lines(Order order) {
    if (order.isEmpty()) {
      return List.of();
    }
    Draws draws = baskets.of(order.number());
    List<Line> lines = new ArrayList<>();
    int first = products.draw(draws);
    int count = 1 + draws.weighted(LINES);
    for (int item = 1; item <= count; item++) {
      int product =
          switch (item) {
            case 1 -> first;
            case 2 -> draws.chance(0.6) ? Products.partner(first) : first;
            default -> products.draw(draws);
          };
      // Now and then a clock was wrong, and the limit lies before the order.
      long limit = order.at() + (draws.chance(0.01) ? -HOUR : Window.DAY * (2L + draws.below(4)));
      lines.add(
          new Line(
              item,
              product,
              sellers.of(product, draws),
              products.price(product),
              3_000 + products.grams(product) * 2L + draws.below(500),
              limit));
    }
    return lines;
  }

  Row row(Order order, Line line) {
    return Sources.row(
        Sources.ITEMS,
        order.id(),
        Integer.toString(line.item()),
        products.id(line.product()),
        sellers.id(line.seller()),
        window.timestamp(line.limitAt()),
        Ids.money(line.price()),
        Ids.money(line.freight()));
  }

  /** Payments that make up the lines, but for a few orders that nobody paid, or not in full. */
  List<Row> payments(Order order) {
    long due = lines(order).stream().mapToLong(Line::value).sum();
    Draws draws = payments.of(order.number());
    int oddity = draws.below(200);
    if (due == 0 || oddity == 0) {
      return List.of();
    }
    if (oddity == 1) {
      due -= 100;
    }
    int method = draws.weighted(METHODS);
    String installments = method == 1 ? Integer.toString(1 + draws.below(10)) : "1";
    if (draws.chance(0.06)) {
      long voucher = due / 4;
      return List.of(
          payment(order, 1, "voucher", "1", voucher),
          payment(order, 2, METHOD_NAMES.get(method), installments, due - voucher));
    }
    return List.of(payment(order, 1, METHOD_NAMES.get(method), installments, due));
  }

  private static Row payment(
      Order order, int number, String method, String installments, long value) {
    return Sources.row(
        Sources.PAYMENTS,
        order.id(),
        Integer.toString(number),
        method,
        installments,
        Ids.money(value));
  }

  private String until(long second, int day) {
    return second == Order.NEVER || Window.dayOf(second) > day ? "" : window.timestamp(second);
  }

  /** People buy in the evening. */
  private static int hour(Draws draws) {
    return draws.chance(0.45) ? 18 + draws.below(6) : 6 + draws.below(12);
  }
}
