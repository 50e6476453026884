package dev.assay.sample.cartoncaps;

import dev.assay.sample.Draws;
import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Window;
import java.util.List;

/** What can be bought; about one product in seven changes its price once in the window. */
final class Products {
  private static final double REPRICED = 0.15;
  private static final int[] POINTS = {1, 2, 3, 5};

  private final Window window;
  private final int count;
  private final Streams facts;
  private final Streams prices;
  private final Streams changes;

  Products(Window window, Seed seed, Volumes volumes) {
    this.window = window;
    this.count = volumes.products();
    this.facts = seed.streams("product");
    this.prices = seed.streams("product.price");
    this.changes = seed.streams("product.change");
  }

  /** Delivers all on the first day, later those with a new price. */
  void deliver(int day, RowSink out) {
    for (int id = 1; id <= count; id++) {
      if (day == 0 || changeDay(id) == day) {
        out.accept(row(id, day));
      }
    }
  }

  /** A product of the category, some more popular than others. */
  int pick(Category category, Draws draws) {
    int categories = Category.ALL.size();
    double taste = draws.unit();
    int shelves = count / categories;
    int shelf = (int) (taste * (0.4 + 0.6 * taste) * shelves);
    return shelf * categories + Category.ALL.indexOf(category) + 1;
  }

  /** Cents for one, as it is on the day. */
  long price(int id, int day) {
    Draws draws = prices.of(id);
    long first = 200L + draws.below(800);
    return day < changeDay(id) ? first : first * (85 + draws.below(41)) / 100 + 1;
  }

  int pointsPerDollar(int id) {
    return POINTS[facts.of(id).below(POINTS.length)];
  }

  /** The product as it is on the day. */
  Row row(int id, int day) {
    Draws draws = facts.of(id);
    String points = Integer.toString(POINTS[draws.below(POINTS.length)]);
    Category category = Category.ALL.get((id - 1) % Category.ALL.size());
    String name = Words.pick(Words.BRANDS, draws) + " " + Words.pick(category.nouns(), draws);
    List<String> values =
        List.of(
            Integer.toString(id),
            name,
            category.code(),
            Words.money(price(id, day)),
            points,
            window.timestamp(Window.start(-32 - draws.below(330))));
    return new Row(Sources.PRODUCTS, values);
  }

  private int changeDay(int id) {
    Draws draws = changes.of(id);
    boolean changes = draws.chance(REPRICED);
    return changes ? 1 + draws.below(window.days() - 1) : Integer.MAX_VALUE;
  }
}
