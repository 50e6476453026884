package dev.assay.sample.vyapar;

import dev.assay.sample.Draws;
import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;

/** Who sells; some moved, and some wrote something else where the city should stand. */
final class Sellers {
  private static final int ODD_EVERY = 12;
  private static final double MOVES = 0.1;

  private final int count;
  private final int days;
  private final Ids ids;
  private final Streams streams;

  Sellers(Seed seed, Volumes volumes, int days) {
    this.count = volumes.sellers();
    this.days = days;
    this.ids = new Ids(seed, "seller");
    this.streams = seed.streams("vyapar.seller");
  }

  String id(int seller) {
    return ids.of(seller);
  }

  /** One of the two who sell the product. */
  int of(int product, Draws draws) {
    return 1 + (product + (draws.chance(0.3) ? 7 : 0)) % count;
  }

  void deliver(int day, RowSink out) {
    for (int seller = 1; seller <= count; seller++) {
      if (day == 0 || moveDay(seller) == day) {
        out.accept(row(seller, day));
      }
    }
  }

  Row row(int seller, int day) {
    Draws draws = streams.of(seller);
    Place home = Place.draw(draws);
    Place next = Place.draw(draws);
    Place place = moveDay(seller) <= day ? next : home;
    String city =
        switch (seller % ODD_EVERY) {
          case 2 -> "sales@" + place.city().toLowerCase(java.util.Locale.ROOT).replace(" ", "");
          case 3 -> place.prefix(draws) + "22";
          case 4 -> place.city() + " / " + place.state();
          default -> place.city();
        };
    return Sources.row(
        Sources.SELLERS, id(seller), place.prefix(streams.of(-seller)), city, place.state());
  }

  private int moveDay(int seller) {
    Draws draws = streams.of(1_000_000_000L + seller);
    return draws.chance(MOVES) ? 1 + draws.below(days - 1) : Integer.MAX_VALUE;
  }
}
