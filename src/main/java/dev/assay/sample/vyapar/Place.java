package dev.assay.sample.vyapar;

import dev.assay.sample.Draws;
import dev.assay.sample.RowSink;
import dev.assay.sample.Streams;
import java.math.BigDecimal;
import java.util.List;

/**
 * A city in which people live; its state is a name in India and a code in Brazil.
 *
 * @param zip the first of its zip prefixes; there are {@value #PREFIXES} in a row
 * @param latitude in millionths of a degree
 * @param longitude in millionths of a degree
 */
record Place(String city, String state, int zip, int latitude, int longitude, int weight) {
  static final int PREFIXES = 3;

  static final List<Place> ALL =
      List.of(
          new Place("Mumbai", "Maharashtra", 40001, 18_940000, 72_835000, 14),
          new Place("Pune", "Maharashtra", 41101, 18_520000, 73_857000, 7),
          new Place("New Delhi", "Delhi", 11001, 28_636000, 77_224000, 13),
          new Place("Bengaluru", "Karnataka", 56001, 12_972000, 77_594000, 13),
          new Place("Chennai", "Tamil Nadu", 60001, 13_083000, 80_270000, 8),
          new Place("Kolkata", "West Bengal", 70001, 22_572000, 88_364000, 8),
          new Place("Hyderabad", "Telangana", 50001, 17_385000, 78_487000, 9),
          new Place("Ahmedabad", "Gujarat", 38001, 23_023000, 72_571000, 6),
          new Place("Jaipur", "Rajasthan", 30201, 26_912000, 75_787000, 5),
          new Place("Lucknow", "Uttar Pradesh", 22601, 26_847000, 80_946000, 5),
          new Place("Kochi", "Kerala", 68201, 9_932000, 76_267000, 4),
          new Place("Bhopal", "Madhya Pradesh", 46201, 23_260000, 77_413000, 3),
          new Place("Guwahati", "Assam", 78101, 26_144000, 91_736000, 2),
          new Place("Bhubaneswar", "Orissa", 75101, 20_296000, 85_825000, 2),
          new Place("Panaji", "Goa", 40301, 15_491000, 73_828000, 1),
          new Place("sao paulo", "SP", 1310, -23_561000, -46_656000, 3),
          new Place("rio de janeiro", "RJ", 20031, -22_907000, -43_173000, 1),
          new Place("salvador", "BA", 40020, -12_974000, -38_502000, 1));

  private static final int[] WEIGHTS = ALL.stream().mapToInt(Place::weight).toArray();
  private static final int POINTS = 3;

  static Place draw(Draws draws) {
    return ALL.get(draws.weighted(WEIGHTS));
  }

  /** A zip prefix of the city, with its leading zeros. */
  String prefix(Draws draws) {
    return prefix(draws.below(PREFIXES));
  }

  /** All points of all cities; the first of each prefix comes twice, as it does in the original. */
  static void deliverPoints(Streams streams, RowSink out) {
    for (Place place : ALL) {
      for (int i = 0; i < PREFIXES * POINTS; i++) {
        Draws draws = streams.of(place.zip * 100L + i);
        String[] point = {
          place.prefix(i / POINTS),
          degrees(place.latitude + draws.below(60_000), draws),
          degrees(place.longitude + draws.below(60_000), draws),
          place.city,
          place.state
        };
        out.accept(Sources.row(Sources.GEOLOCATION, point));
        if (i % POINTS == 0) {
          out.accept(Sources.row(Sources.GEOLOCATION, point));
        }
      }
    }
  }

  private String prefix(int number) {
    String digits = Integer.toString(zip + number);
    return "0".repeat(5 - digits.length()) + digits;
  }

  /** With 14 places, as the original has them. */
  private static String degrees(int millionths, Draws draws) {
    return BigDecimal.valueOf(millionths * 100_000_000L + draws.below(100_000_000), 14)
        .toPlainString();
  }
}
