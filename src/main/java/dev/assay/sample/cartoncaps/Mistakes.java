package dev.assay.sample.cartoncaps;

import dev.assay.sample.Row;
import dev.assay.sample.Window;
import java.util.ArrayList;
import java.util.List;

/** Extra rows that are wrong in themselves; each kind comes once a week. */
final class Mistakes {
  private final World world;
  private final Tally tally;

  Mistakes(World world, Tally tally) {
    this.world = world;
    this.tally = tally;
  }

  void plant(Planting planting) {
    switch (planting.day() % 7) {
      case 1 -> put(planting, DirtKind.BAD_NUMBER, spoiled(purchase(planting), 3, "two"));
      case 2 -> put(planting, DirtKind.IMPOSSIBLE_DATE, impossibleDate(planting));
      case 3 -> plantUnknownCodes(planting);
      case 4 -> plantOrphans(planting);
      case 5 -> {
        put(planting, DirtKind.NULL_KEY, spoiled(purchase(planting), 0, ""));
        put(planting, DirtKind.NULL_KEY, spoiled(event(planting), 0, ""));
      }
      case 6 -> put(planting, DirtKind.RAGGED_ROW, ragged(purchase(planting)));
      default -> {}
    }
  }

  private void put(Planting planting, DirtKind kind, Row row) {
    tally.add(kind);
    planting.out().accept(row);
  }

  private void plantUnknownCodes(Planting planting) {
    Row product = world.products().row(1, planting.day());
    Row newProduct = spoiled(product, 0, Integer.toString(planting.number()));
    put(planting, DirtKind.UNKNOWN_CODE, spoiled(newProduct, 2, "Frozen"));
    put(planting, DirtKind.UNKNOWN_CODE, spoiled(event(planting), 2, "app_crashed"));
    Row user = world.users().joined(1);
    List<String> newcomer = new ArrayList<>(user.values());
    newcomer.set(0, Integer.toString(planting.number()));
    newcomer.set(3, "code" + newcomer.get(0) + "@email.com");
    newcomer.set(6, "alumnus");
    newcomer.set(8, "dev_" + planting.draws().text(16, Words.DEVICE_CHARACTERS));
    put(planting, DirtKind.UNKNOWN_CODE, new Row(user.source(), newcomer));
  }

  private void plantOrphans(Planting planting) {
    String nobody = Integer.toString(planting.number());
    put(planting, DirtKind.ORPHAN_PURCHASE, spoiled(purchase(planting), 1, nobody));
    put(planting, DirtKind.ORPHAN_PURCHASE, spoiled(purchase(planting), 2, nobody));
  }

  private Row purchase(Planting planting) {
    int user = world.roster().buyer(planting.day(), planting.draws());
    int product = world.products().pick(Category.PANTRY, planting.draws());
    long price = world.products().price(product, planting.day());
    return world
        .shopping()
        .row(planting.number(), user, noon(planting), new Shopping.Basket(product, 1, price));
  }

  private Row event(Planting planting) {
    int user = world.roster().buyer(planting.day(), planting.draws());
    return Event.of(planting.number(), user, "incentive_viewed", noon(planting))
        .row(world.window());
  }

  private Row impossibleDate(Planting planting) {
    return spoiled(event(planting), 3, "2024-02-30 12:00:00");
  }

  private static long noon(Planting planting) {
    return Window.start(planting.day()) + Window.DAY / 2 + planting.draws().below(3_600);
  }

  private static Row spoiled(Row row, int column, String value) {
    List<String> values = new ArrayList<>(row.values());
    values.set(column, value);
    return new Row(row.source(), values);
  }

  private static Row ragged(Row row) {
    return new Row(row.source(), row.values().subList(0, row.values().size() - 2));
  }
}
