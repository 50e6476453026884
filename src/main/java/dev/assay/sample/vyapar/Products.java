package dev.assay.sample.vyapar;

import dev.assay.sample.Draws;
import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import java.util.List;

/** What is sold. Neighbours go together: who buys an odd product often buys the next one too. */
final class Products {
  /** Category, English name, price in rupees, weight in grams. */
  private record Kind(String name, String english, int rupees, int grams) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("vastra", "clothing", 900, 400),
          new Kind("bijli", "electronics", 6_000, 1_200),
          new Kind("rasoi", "kitchen", 1_400, 2_500),
          new Kind("pustak", "books", 350, 450),
          new Kind("khilone", "toys", 600, 700),
          new Kind("saundarya", "beauty", 450, 250),
          new Kind("aabhushan", "jewellery", 3_500, 120),
          new Kind("khel", "sports", 1_800, 1_900),
          new Kind("bagicha", "garden", 800, 6_000),
          new Kind("farnichar", "furniture", 7_500, 18_000),
          new Kind("masale", "spices", 220, 300),
          new Kind("joote", "", 1_600, 900));
  private static final int NAMELESS_EVERY = 40;
  private static final double ENGLISH = 0.7;
  private static final int UNMEASURED_EVERY = 60;
  private static final double CHANGES = 0.15;

  private final int count;
  private final int days;
  private final Ids ids;
  private final Streams streams;
  private final Streams changes;

  Products(Seed seed, Volumes volumes, int days) {
    this.count = volumes.products();
    this.days = days;
    this.ids = new Ids(seed, "product");
    this.streams = seed.streams("vyapar.product");
    this.changes = seed.streams("vyapar.product.change");
  }

  int count() {
    return count;
  }

  String id(int product) {
    return ids.of(product);
  }

  /** A product; the square makes few of them sell much. */
  int draw(Draws draws) {
    double point = draws.unit();
    return 1 + (int) (count * point * point);
  }

  /** The product that goes with this one. */
  static int partner(int product) {
    return product % 2 == 1 ? product + 1 : product - 1;
  }

  /** In hundredths of a rupee. */
  long price(int product) {
    return kind(product).rupees * (60L + streams.of(product).below(90)) - 1;
  }

  int grams(int product) {
    return kind(product).grams;
  }

  /** All of them on the first day, and later those that change. */
  void deliver(int day, RowSink out) {
    if (day == 0) {
      for (Kind kind : KINDS) {
        if (!kind.english.isEmpty()) {
          out.accept(Sources.row(Sources.TRANSLATIONS, kind.name, kind.english));
        }
      }
    }
    for (int product = 1; product <= count; product++) {
      if (day == 0 || changeDay(product) == day) {
        out.accept(row(product, day));
      }
    }
  }

  Row row(int product, int day) {
    Kind kind = kind(product);
    Draws draws = streams.of(-product);
    boolean nameless = product % NAMELESS_EVERY == 7;
    boolean english = draws.chance(ENGLISH) && !nameless;
    boolean measured = product % UNMEASURED_EVERY != 11;
    int heavier = changeDay(product) <= day ? 3 : 1;
    int grams = heavier * (kind.grams / 2 + draws.below(kind.grams));
    int side = (int) StrictMath.rint(StrictMath.cbrt(grams * 3.0));
    return Sources.row(
        Sources.PRODUCTS,
        id(product),
        nameless ? "" : kind.name,
        english ? kind.english : "",
        Integer.toString(20 + draws.below(40)),
        Integer.toString(100 + draws.below(2_000)),
        Integer.toString(1 + draws.below(6)),
        measured ? Integer.toString(grams) : "",
        measured ? Integer.toString(side + draws.below(side)) : "",
        measured ? Integer.toString(1 + side / 2 + draws.below(side)) : "",
        measured ? Integer.toString(1 + side / 2 + draws.below(side)) : "");
  }

  private int changeDay(int product) {
    Draws draws = changes.of(product);
    return draws.chance(CHANGES) ? 1 + draws.below(days - 1) : Integer.MAX_VALUE;
  }

  private static Kind kind(int product) {
    return KINDS.get((product - 1) / 2 % KINDS.size());
  }
}
