package dev.assay.sample.vyapar;

import dev.assay.sample.Draws;
import dev.assay.sample.Quota;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Window;
import java.util.List;

/** What people do in the shop and in the app; customer_id is the person there. */
final class Visits {
  private static final int[] WEEKDAYS = {100, 100, 100, 100, 105, 120, 120};
  private static final List<String> BUYING =
      List.of("login", "search", "product_view", "add_to_cart", "begin_checkout", "purchase");
  private static final List<String> LOOKING =
      List.of(
          "page_view",
          "search",
          "product_view",
          "view_promotion",
          "add_to_wishlist",
          "add_to_cart",
          "remove_from_cart",
          "apply_coupon",
          "register",
          "logout");
  private static final List<String> SCREENS = List.of("home", "catalog", "cart", "orders", "help");
  private static final List<String> ACTIONS = List.of("open", "scroll", "tap", "share", "close");
  private static final List<String> MODELS = List.of("Redmi 12", "Galaxy A15", "iPhone 13", "V29");

  private final Window window;
  private final Persons persons;
  private final Products products;
  private final Quota visits;
  private final Quota appSessions;
  private final Ids events;
  private final Ids appEvents;
  private final Streams streams;

  Visits(Window window, Seed seed, Volumes volumes, Persons persons, Products products) {
    this.window = window;
    this.persons = persons;
    this.products = products;
    this.visits = Quota.of(volumes.visits(), window, WEEKDAYS, seed.streams("vyapar.visit.day"));
    this.appSessions =
        Quota.of(volumes.appSessions(), window, WEEKDAYS, seed.streams("vyapar.app.day"));
    this.events = new Ids(seed, "click");
    this.appEvents = new Ids(seed, "app");
    this.streams = seed.streams("vyapar.visit");
  }

  /** The visit that led to the order. */
  void buying(Order order, RowSink out) {
    Draws draws = streams.of(order.number());
    Visit visit = new Visit(events.of(order.number()), persons.id(order.person()), draws);
    long number = 10L * order.number();
    for (int i = 0; i < BUYING.size(); i++) {
      // The midnight before the order stays behind: nothing happens on the day before.
      long at = Math.max(Window.start(order.day()), order.at() - 60L * (BUYING.size() - i));
      out.accept(visit.event(number + i, at, BUYING.get(i)));
    }
  }

  /** Visits of the day that led to nothing, and those to the app. */
  void deliver(int day, RowSink out) {
    for (int visit = visits.from(day); visit < visits.to(day); visit++) {
      looking(visit, day, out);
    }
    for (int session = appSessions.from(day); session < appSessions.to(day); session++) {
      inApp(session, day, out);
    }
  }

  private void looking(int number, int day, RowSink out) {
    Draws draws = streams.of(-(long) number);
    String person = draws.chance(0.3) ? "" : persons.id(persons.draw(draws));
    Visit visit = new Visit(events.of(-(long) number), person, draws);
    int count = 1 + draws.below(5);
    long at = Window.start(day) + draws.below(Window.DAY - 600);
    for (int i = 0; i < count; i++) {
      // Others than the listed types are accepted and counted.
      String type =
          draws.chance(0.01) ? "compare_products" : LOOKING.get(draws.below(LOOKING.size()));
      out.accept(visit.event(-(10L * number + i), at + 60L * i, type));
    }
  }

  private void inApp(int number, int day, RowSink out) {
    Draws draws = streams.of(1_000_000_000_000L + number);
    String person = persons.id(persons.draw(draws));
    String session = appEvents.of(-(long) number);
    String model = MODELS.get(draws.below(MODELS.size()));
    long at = Window.start(day) + draws.below(Window.DAY - 600);
    int count = 1 + draws.below(4);
    for (int i = 0; i < count; i++) {
      out.accept(
          Sources.row(
              Sources.APP_USAGE,
              appEvents.of(10L * number + i),
              person,
              window.timestamp(at + 60L * i),
              SCREENS.get(draws.below(SCREENS.size())),
              ACTIONS.get(draws.below(ACTIONS.size())),
              model.startsWith("iPhone") ? "iOS" : "Android",
              "4." + draws.below(10),
              session,
              Integer.toString(draws.below(300)),
              model));
    }
  }

  /** One visit to the shop, with what stays the same in it. */
  private final class Visit {
    private final String session;
    private final String person;
    private final Draws draws;
    private final String device;
    private final String browser;

    Visit(String session, String person, Draws draws) {
      this.session = session;
      this.person = person;
      this.draws = draws;
      this.device = draws.chance(0.7) ? "mobile" : "desktop";
      this.browser = draws.chance(0.8) ? "Chrome" : "Firefox";
    }

    dev.assay.sample.Row event(long number, long at, String type) {
      String product = products.id(products.draw(draws));
      boolean about = type.startsWith("product") || type.contains("cart");
      return Sources.row(
          Sources.CLICKSTREAM,
          events.of(5_000_000_000_000L + number),
          person,
          window.timestamp(at),
          type,
          about ? "product" : "other",
          device,
          browser,
          device.equals("mobile") ? "Android" : "Windows",
          "2.1",
          session,
          about ? "{\"product_id\":\"" + product + "\",\"note\":\"a \\\"quoted\\\" word\"}" : "");
    }
  }
}
