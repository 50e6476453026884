package dev.assay.sample.vyapar;

import dev.assay.sample.Draws;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Window;
import dev.assay.sample.vyapar.Orders.Line;
import java.util.List;

/** What comes after an order: a review, a refund, a ticket. */
final class Aftermath {
  private static final int[] SCORES = {6, 4, 9, 25, 56};
  private static final int[] LATE_SCORES = {45, 20, 15, 12, 8};
  private static final List<String> MESSAGES =
      List.of(
          "Good quality, came early",
          "She said \"superb\", and so do I",
          "First line\nsecond line, with a comma",
          "Box was open.\r\n\r\nStill fine, \"almost\" new",
          "ठीक है",
          "Not what the picture shows; size is wrong");
  private static final List<String> REASONS =
      List.of("damaged", "wrong item", "late", "changed mind", "not as described");
  private static final List<String> CATEGORIES =
      List.of("delivery", "refund", "product", "payment", "account");
  private static final List<String> CHANNELS = List.of("chat", "phone", "email", "app");
  private static final List<String> PRIORITIES = List.of("low", "medium", "high", "urgent");

  private final Window window;
  private final Persons persons;
  private final Orders orders;
  private final Ids reviewIds;
  private final Ids refundIds;
  private final Ids ticketIds;
  private final Streams streams;

  Aftermath(Window window, Seed seed, Persons persons, Orders orders) {
    this.window = window;
    this.persons = persons;
    this.orders = orders;
    this.reviewIds = new Ids(seed, "review");
    this.refundIds = new Ids(seed, "refund");
    this.ticketIds = new Ids(seed, "ticket");
    this.streams = seed.streams("vyapar.aftermath");
  }

  /** The days on which something of the order's aftermath is delivered. */
  List<Integer> days(Order order) {
    return List.of(reviewDay(order), refundDay(order), ticketDay(order), resolutionDay(order));
  }

  void deliver(Order order, int day, RowSink out) {
    if (reviewDay(order) == day) {
      review(order, day, out);
    }
    if (refundDay(order) == day) {
      refund(order, day, out);
    }
    if (ticketDay(order) == day || resolutionDay(order) == day) {
      ticket(order, day, out);
    }
  }

  private int reviewDay(Order order) {
    Draws draws = streams.of(order.number());
    boolean reviews = order.arrives() && draws.chance(0.75);
    return reviews ? order.endDay() + 1 + draws.below(4) : Integer.MAX_VALUE;
  }

  private void review(Order order, int day, RowSink out) {
    Draws draws = streams.of(-(long) order.number());
    boolean late = order.endDay() > order.promisedDay();
    int score = 1 + draws.weighted(late ? LATE_SCORES : SCORES);
    boolean comments = draws.chance(0.4);
    // A review id that two orders share is no mistake of the feed: the original has 814 of them.
    long number = order.number() % 50 == 0 ? order.number() - 1L : order.number();
    out.accept(
        Sources.row(
            Sources.REVIEWS,
            reviewIds.of(number),
            order.id(),
            Integer.toString(score),
            comments && draws.chance(0.3) ? "Title, no. " + score : "",
            comments ? MESSAGES.get(draws.below(MESSAGES.size())) : "",
            window.date(day) + " 00:00:00",
            window.timestamp(Window.start(day) + draws.below(Window.DAY))));
  }

  private int refundDay(Order order) {
    Draws draws = streams.of(1_000_000_000_000L + order.number());
    boolean refunds = order.arrives() && draws.chance(0.05);
    return refunds ? order.endDay() + 1 + draws.below(10) : Integer.MAX_VALUE;
  }

  private void refund(Order order, int day, RowSink out) {
    Draws draws = streams.of(2_000_000_000_000L + order.number());
    List<Line> lines = orders.lines(order);
    Line line = lines.get(draws.below(lines.size()));
    long amount = draws.chance(0.7) ? line.price() : line.price() / 2;
    out.accept(
        Sources.row(
            Sources.REFUNDS,
            refundIds.of(order.number()),
            order.id(),
            Integer.toString(line.item()),
            Ids.money(amount),
            window.date(day).toString(),
            REASONS.get(draws.below(REASONS.size()))));
  }

  private int ticketDay(Order order) {
    Draws draws = streams.of(3_000_000_000_000L + order.number());
    return draws.chance(0.1) ? order.day() + 1 + draws.below(9) : Integer.MAX_VALUE;
  }

  private int resolutionDay(Order order) {
    int day = ticketDay(order);
    return day == Integer.MAX_VALUE ? day : Window.dayOf(resolvedAt(order, day));
  }

  private long resolvedAt(Order order, int day) {
    Draws draws = streams.of(4_000_000_000_000L + order.number());
    long created = createdAt(order, day);
    return switch (draws.below(6)) {
      case 0 -> created + 3_600;
      case 1 -> created + draws.below(4 * 3_600);
      case 2 -> created + draws.below(24 * 3_600);
      case 3 -> created + draws.below(72 * 3_600);
      case 4 -> created + 72 * 3_600L + draws.below(5 * Window.DAY);
      default -> Order.NEVER;
    };
  }

  private long createdAt(Order order, int day) {
    return Window.start(day) + streams.of(5_000_000_000_000L + order.number()).below(Window.DAY);
  }

  private void ticket(Order order, int day, RowSink out) {
    Draws draws = streams.of(6_000_000_000_000L + order.number());
    int opened = ticketDay(order);
    long resolved = resolvedAt(order, opened);
    boolean done = resolved != Order.NEVER && Window.dayOf(resolved) <= day;
    String status = done ? draws.chance(0.5) ? "resolved" : "closed" : open(draws);
    out.accept(
        Sources.row(
            Sources.TICKETS,
            ticketIds.of(order.number()),
            persons.id(order.person()),
            draws.chance(0.1) ? "" : order.id(),
            window.timestamp(createdAt(order, opened)),
            CATEGORIES.get(draws.below(CATEGORIES.size())),
            CHANNELS.get(draws.below(CHANNELS.size())),
            status,
            done ? window.timestamp(resolved) : "",
            done && draws.chance(0.6) ? Integer.toString(1 + draws.below(5)) : "",
            PRIORITIES.get(draws.below(PRIORITIES.size()))));
  }

  private static String open(Draws draws) {
    return List.of("open", "in_progress", "escalated").get(draws.below(3));
  }
}
