package dev.assay.sample.cartoncaps;

import dev.assay.sample.Row;
import dev.assay.sample.Window;
import java.util.ArrayList;
import java.util.List;

/** Rows beside the true ones that have nothing wrong with them yet. */
final class PlantedRows {
  private final World world;

  PlantedRows(World world) {
    this.world = world;
  }

  Row purchase(Planting planting) {
    int user = world.roster().buyer(planting.day(), planting.draws());
    int product = world.products().pick(Category.PANTRY, planting.draws());
    long price = world.products().price(product, planting.day());
    return world
        .shopping()
        .row(planting.number(), user, noon(planting), new Shopping.Basket(product, 1, price));
  }

  Row event(Planting planting) {
    return event(planting, world.roster().buyer(planting.day(), planting.draws()));
  }

  Row event(Planting planting, int user) {
    return Event.of(planting.number(), user, "incentive_viewed", noon(planting))
        .row(world.window());
  }

  Row user(Planting planting) {
    return user(planting, planting.number());
  }

  Row user(Planting planting, int number) {
    Row row = world.users().joined(1);
    List<String> values = new ArrayList<>(row.values());
    values.set(0, Integer.toString(number));
    values.set(3, "code" + number + "@email.com");
    values.set(8, "dev_" + planting.draws().text(16, Words.DEVICE_CHARACTERS));
    return new Row(row.source(), values);
  }

  Row product(Planting planting) {
    Row row = world.products().row(1, planting.day());
    return with(row, 0, Integer.toString(planting.number()));
  }

  Row referral(Planting planting) {
    int id = planting.number();
    int referrer = world.roster().inviter(planting.day(), planting.draws());
    long sent = noon(planting);
    List<String> values =
        List.of(
            Integer.toString(id),
            Integer.toString(referrer),
            "lost" + id + "@gmail.com",
            "",
            world.referrals().code(id, referrer),
            world.window().timestamp(sent),
            "",
            "sent");
    return new Row(Sources.REFERRALS, values);
  }

  /** The row with another value. */
  static Row with(Row row, int column, String value) {
    List<String> values = new ArrayList<>(row.values());
    values.set(column, value);
    return new Row(row.source(), values);
  }

  private static long noon(Planting planting) {
    return Window.start(planting.day()) + Window.DAY / 2 + planting.draws().below(3_600);
  }
}
