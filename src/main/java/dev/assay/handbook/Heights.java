package dev.assay.handbook;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives every slot its height on the page: as near to what it is connected with as the others of
 * its column allow, whose order stays.
 */
final class Heights {
  private static final int ROUNDS = 8;

  private Heights() {}

  /** Sets the middles; the highest slot's upper edge is at {@code top}. */
  static void set(List<List<Slot>> columns, int top) {
    columns.forEach(Heights::stack);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < columns.size(); i++) {
        boolean toTheRight = round % 2 == 0;
        List<Slot> column = columns.get(toTheRight ? i : columns.size() - 1 - i);
        draw(column, column.stream().map(s -> wish(s, toTheRight)).toList());
      }
    }
    double highest =
        columns.stream()
            .flatMap(List::stream)
            .mapToDouble(s -> s.middle - s.height / 2.0)
            .min()
            .orElse(0);
    columns.stream()
        .flatMap(List::stream)
        .forEach(s -> s.middle = Math.rint(s.middle - highest + top));
  }

  private static void stack(List<Slot> column) {
    double below = 0;
    for (int i = 0; i < column.size(); i++) {
      below += i == 0 ? 0 : column.get(i - 1).distanceTo(column.get(i));
      column.get(i).middle = below;
    }
    for (Slot slot : column) {
      slot.middle -= below / 2;
    }
  }

  private static double wish(Slot slot, boolean toTheRight) {
    List<Slot> near = toTheRight ? slot.before : slot.after;
    return near.stream().mapToDouble(s -> s.middle).average().orElse(slot.middle);
  }

  /**
   * Places a column as near to its wishes as its order and distances allow (least squares): without
   * the distances that is a rising line through the wishes, found by pooling those that fall.
   */
  private static void draw(List<Slot> column, List<Double> wishes) {
    List<double[]> pools = new ArrayList<>();
    double offset = 0;
    for (int i = 0; i < column.size(); i++) {
      offset += i == 0 ? 0 : column.get(i - 1).distanceTo(column.get(i));
      double[] pool = {wishes.get(i) - offset, 1};
      while (!pools.isEmpty() && mean(pools.get(pools.size() - 1)) > mean(pool)) {
        double[] above = pools.remove(pools.size() - 1);
        pool = new double[] {pool[0] + above[0], pool[1] + above[1]};
      }
      pools.add(pool);
    }
    int next = 0;
    offset = 0;
    for (double[] pool : pools) {
      for (int i = 0; i < (int) pool[1]; i++, next++) {
        offset += next == 0 ? 0 : column.get(next - 1).distanceTo(column.get(next));
        column.get(next).middle = mean(pool) + offset;
      }
    }
  }

  /** The sum of wishes over their number. */
  private static double mean(double[] pool) {
    return pool[0] / pool[1];
  }
}
