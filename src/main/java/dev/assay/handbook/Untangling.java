package dev.assay.handbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Orders the slots of each column so that few lines cross: every slot is drawn to the middle of
 * those that it is connected with, from the left and from the right in turn, and the best order
 * that comes up stays.
 */
final class Untangling {
  private static final int SWEEPS = 24;

  private List<List<Slot>> columns;

  private Untangling(List<List<Slot>> columns) {
    this.columns = copy(columns);
  }

  /** The columns with their slots in order, whose positions say so too. */
  static List<List<Slot>> ordered(List<List<Slot>> columns) {
    return new Untangling(columns).best();
  }

  private List<List<Slot>> best() {
    number(columns);
    List<List<Slot>> best = copy(columns);
    long fewest = crossings();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      sweep(sweep);
      long crossings = crossings();
      if (crossings < fewest) {
        fewest = crossings;
        best = copy(columns);
      }
    }
    number(best);
    return best;
  }

  /** Even sweeps go to the right and look to the left, odd ones the other way. */
  private void sweep(int number) {
    boolean toTheRight = number % 2 == 0;
    for (int i = 0; i < columns.size(); i++) {
      List<Slot> column = columns.get(toTheRight ? i : columns.size() - 1 - i);
      Comparator<Slot> byNeighbours =
          Comparator.comparingDouble(s -> mean(toTheRight ? s.before : s.after, s.position));
      column.sort(byNeighbours.thenComparingInt(s -> s.position));
      number(List.of(column));
    }
  }

  private static double mean(List<Slot> slots, double otherwise) {
    return slots.stream().mapToInt(s -> s.position).average().orElse(otherwise);
  }

  private long crossings() {
    long crossings = 0;
    for (List<Slot> column : columns) {
      List<int[]> lines = new ArrayList<>();
      column.forEach(s -> s.after.forEach(a -> lines.add(new int[] {s.position, a.position})));
      for (int i = 0; i < lines.size(); i++) {
        for (int j = 0; j < i; j++) {
          int[] one = lines.get(i);
          int[] other = lines.get(j);
          crossings += (long) (one[0] - other[0]) * (one[1] - other[1]) < 0 ? 1 : 0;
        }
      }
    }
    return crossings;
  }

  private static void number(List<List<Slot>> columns) {
    for (List<Slot> column : columns) {
      for (int i = 0; i < column.size(); i++) {
        column.get(i).position = i;
      }
    }
  }

  private static List<List<Slot>> copy(List<List<Slot>> columns) {
    List<List<Slot>> copy = new ArrayList<>();
    columns.forEach(c -> copy.add(new ArrayList<>(c)));
    return copy;
  }
}
