package dev.assay.sample.vyapar;

import dev.assay.sample.Draws;
import dev.assay.sample.Row;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;

/** Who buys; a person has a new customer id with every order, and some move. */
final class Persons {
  private static final double LOYAL = 0.2;
  private static final double FROM_LOYAL = 0.35;
  private static final double MOVES = 0.05;

  private final int count;
  private final int days;
  private final Ids ids;
  private final Streams homes;

  Persons(Seed seed, Volumes volumes, int days) {
    this.count = volumes.persons();
    this.days = days;
    this.ids = new Ids(seed, "person");
    this.homes = seed.streams("vyapar.home");
  }

  /** A person, oftener one of those who come again and again. */
  int draw(Draws draws) {
    double among = draws.chance(FROM_LOYAL) ? count * LOYAL : count;
    return 1 + draws.below((int) StrictMath.max(1, among));
  }

  String id(int person) {
    return ids.of(person);
  }

  /** The customer that an order makes of the person, at the address of the day. */
  Row customer(String customerId, int person, int day) {
    Draws draws = homes.of(person);
    Place first = Place.draw(draws);
    String firstPrefix = first.prefix(draws);
    Place second = Place.draw(draws);
    String secondPrefix = second.prefix(draws);
    boolean moved = draws.chance(MOVES) && day >= draws.below(days);
    Place place = moved ? second : first;
    return Sources.row(
        Sources.CUSTOMERS,
        customerId,
        id(person),
        moved ? secondPrefix : firstPrefix,
        place.city(),
        place.state());
  }
}
