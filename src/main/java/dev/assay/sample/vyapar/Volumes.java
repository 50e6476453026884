package dev.assay.sample.vyapar;

/**
 * How many of each the market has over the whole window.
 *
 * @param orders orders
 * @param persons persons among whom buyers are drawn
 * @param products products, an even number: neighbours go together
 * @param sellers sellers
 * @param visits visits to the shop that end without an order
 * @param appSessions visits to the app
 */
record Volumes(int orders, int persons, int products, int sellers, int visits, int appSessions) {
  static Volumes at(double scale) {
    return new Volumes(
        times(9_000, scale),
        times(7_000, scale),
        2 * times(90, scale),
        times(50, scale),
        times(6_000, scale),
        times(4_000, scale));
  }

  private static int times(double count, double scale) {
    return (int) StrictMath.max(4, StrictMath.rint(count * scale));
  }
}
