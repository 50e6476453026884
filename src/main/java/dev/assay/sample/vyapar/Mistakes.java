package dev.assay.sample.vyapar;

import static dev.assay.sample.vyapar.Sources.row;
import static dev.assay.sample.vyapar.Sources.with;

import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Tally;
import dev.assay.sample.Window;

/** Extra rows that are wrong in themselves; each kind comes once a week, and breaks one rule. */
final class Mistakes {
  private static final String WHEN_PHONES_BEGIN = "2016-01-01 00:00:00";
  private static final int DAYS_EARLY = 2;
  private static final int PLACES = 1_000;

  private final World world;
  private final Tally tally;
  private final Ids ids;

  Mistakes(World world, Seed seed, Tally tally) {
    this.world = world;
    this.tally = tally;
    this.ids = new Ids(seed, "planted");
  }

  void plant(int day, RowSink out) {
    Planting place = new Planting(day, out);
    switch (day % 7) {
      case 1 -> money(place);
      case 2 -> clocks(place);
      case 3 -> codes(place);
      case 4 -> orphans(place);
      case 5 -> gaps(place);
      case 6 -> counts(place);
      default -> doubts(place);
    }
  }

  private void money(Planting place) {
    place.put(DirtKind.BAD_NUMBER, with(place.item(), 5, "two"));
    place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.item(), 1, "0"));
    place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.item(), 5, "-1.00"));
    place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.item(), 6, "-1.00"));
    place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.payment(), 3, "-1"));
    place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.payment(), 4, "-1.00"));
    place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.refund(), 3, "-1.00"));
  }

  private void clocks(Planting place) {
    place.put(DirtKind.WRONG_CLOCK, with(place.click(), 2, WHEN_PHONES_BEGIN));
    place.put(DirtKind.WRONG_CLOCK, with(place.app(), 2, WHEN_PHONES_BEGIN));
    place.put(DirtKind.IMPOSSIBLE_DATE, with(place.click(), 2, "2024-02-30 12:00:00"));
    place.put(DirtKind.IMPOSSIBLE_DATE, with(place.order(place.id()), 6, WHEN_PHONES_BEGIN));
    place.put(DirtKind.IMPOSSIBLE_DATE, with(place.ticket(), 7, WHEN_PHONES_BEGIN));
    place.put(DirtKind.IMPOSSIBLE_DATE, with(place.campaign(), 5, "2016-01-01"));
  }

  private void codes(Planting place) {
    place.put(DirtKind.UNKNOWN_CODE, with(place.order(place.id()), 2, "teleported"));
    place.put(DirtKind.UNKNOWN_CODE, with(place.ticket(), 6, "lost"));
    place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.ticket(), 8, "9"));
    place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.review(), 2, "6"));
  }

  private void orphans(Planting place) {
    String nobody = place.id();
    place.put(DirtKind.ORPHAN_ROW, with(place.item(), 0, nobody));
    place.put(DirtKind.ORPHAN_ROW, with(place.payment(), 0, nobody));
    place.put(DirtKind.ORPHAN_ROW, with(place.review(), 1, nobody));
    place.put(DirtKind.ORPHAN_ROW, with(place.refund(), 1, nobody));
    place.put(DirtKind.EARLY_LINE, with(with(place.item(), 0, early(place.day)), 1, "1"));
  }

  private void gaps(Planting place) {
    place.put(DirtKind.NULL_KEY, with(place.item(), 0, ""));
    place.put(DirtKind.NULL_KEY, with(place.click(), 0, ""));
    place.put(DirtKind.NULL_KEY, with(place.app(), 0, ""));
    place.put(DirtKind.MISSING_VALUE, with(place.item(), 2, ""));
    place.put(DirtKind.MISSING_VALUE, with(place.order(place.id()), 3, ""));
    Row ragged = place.payment();
    place.put(
        DirtKind.RAGGED_ROW,
        new Row(ragged.source(), ragged.values().subList(0, ragged.values().size() - 2)));
  }

  private void counts(Planting place) {
    place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.product(), 6, "-1"));
    place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.product(), 7, "-1"));
    place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.point(), 1, "91.5"));
    place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.point(), 2, "181.5"));
    place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.app(), 8, "-1"));
    for (int column : new int[] {4, 5, 7}) {
      place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.stock(), column, "-1"));
    }
    for (int column : new int[] {6, 7, 10}) {
      place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.campaign(), column, "-1"));
    }
    place.put(DirtKind.IMPOSSIBLE_VALUE, with(place.campaign(), 12, "101"));
    // Its line came two days ago and has waited since.
    place.out.accept(place.order(early(place.day - DAYS_EARLY)));
  }

  private void doubts(Planting place) {
    place.put(DirtKind.DOUBTFUL_VALUE, with(place.campaign(), 8, "90000000"));
    place.put(DirtKind.DOUBTFUL_VALUE, with(place.campaign(), 9, "80000000"));
    place.put(DirtKind.DOUBTFUL_VALUE, with(place.payment(), 2, "barter"));
    place.put(DirtKind.DOUBTFUL_VALUE, with(place.ticket(), 9, "eventually"));
    place.put(DirtKind.DOUBTFUL_VALUE, with(place.click(), 3, "crash_report"));
    Row click = place.click();
    String utc = click.values().get(2).replace(' ', 'T') + "Z";
    place.put(DirtKind.OFFSET_TIMESTAMP, with(click, 2, utc));
  }

  /** The order whose line comes on the day, and which comes two days later itself. */
  private String early(int day) {
    return ids.of(-1L - day);
  }

  /** One day's extra rows, with nothing wrong with them yet, each with a key of its own. */
  private final class Planting {
    private final int day;
    private final RowSink out;
    private final Order order;
    private final String noon;
    private long next;

    Planting(int day, RowSink out) {
      this.day = day;
      this.out = out;
      this.order = world.some(day);
      this.noon = world.window().timestamp(Window.start(day) + Window.DAY / 2);
      this.next = (long) day * PLACES;
    }

    void put(DirtKind kind, Row row) {
      tally.add(kind);
      out.accept(row);
    }

    String id() {
      next++;
      return ids.of(next);
    }

    Row item() {
      Row first = world.orders().row(order, world.orders().lines(order).get(0));
      next++;
      return with(first, 1, Long.toString(next + PLACES));
    }

    Row payment() {
      next++;
      return row(
          Sources.PAYMENTS, order.id(), Long.toString(next + PLACES), "voucher", "1", "0.00");
    }

    Row order(String id) {
      Row whole = world.orders().row(order, order.day());
      return with(with(whole, 0, id), 2, "created");
    }

    Row review() {
      return row(Sources.REVIEWS, id(), order.id(), "5", "", "", date() + " 00:00:00", noon);
    }

    Row refund() {
      return row(Sources.REFUNDS, id(), order.id(), "1", "0.00", date(), "other");
    }

    Row product() {
      return with(world.products().row(1, day), 0, id());
    }

    Row point() {
      return row(Sources.GEOLOCATION, "00000", "1.5", "2.5", "Nowhere", "Goa");
    }

    Row click() {
      return row(
          Sources.CLICKSTREAM,
          id(),
          "",
          noon,
          "page_view",
          "other",
          "mobile",
          "Chrome",
          "Android",
          "2.1",
          id(),
          "");
    }

    Row app() {
      return row(
          Sources.APP_USAGE, id(), "", noon, "home", "open", "Android", "4.0", id(), "1", "V29");
    }

    Row ticket() {
      return row(Sources.TICKETS, id(), "", "", noon, "account", "chat", "open", "", "", "low");
    }

    Row campaign() {
      return row(
          Sources.CAMPAIGNS,
          id(),
          "Planted",
          "email",
          "sale",
          date(),
          date(),
          "1.00",
          "10",
          "5",
          "2",
          "3.00",
          "all",
          "0.00");
    }

    Row stock() {
      return row(
          Sources.INVENTORY,
          id(),
          world.products().id(1),
          "WH-DEL",
          date(),
          "50",
          "20",
          "100",
          "1.0000");
    }

    private String date() {
      return noon.substring(0, 10);
    }
  }
}
