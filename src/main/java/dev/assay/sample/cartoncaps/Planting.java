package dev.assay.sample.cartoncaps;

import dev.assay.sample.Draws;
import dev.assay.sample.RowSink;

/** One day's extra rows: where they go, what they are drawn from, and their own numbers. */
final class Planting {
  // Far above every true number, so that a planted row never takes a true row's key.
  private static final int FIRST_NUMBER = 900_000_000;
  private static final int NUMBERS_A_DAY = 1_000_000;
  private static final int NEWCOMERS = 900_000;

  private final int day;
  private final Draws draws;
  private final RowSink out;
  private int next;
  private int newcomers;

  Planting(int day, Draws draws, RowSink out) {
    this.day = day;
    this.draws = draws;
    this.out = out;
    this.next = FIRST_NUMBER + day * NUMBERS_A_DAY;
  }

  int day() {
    return day;
  }

  Draws draws() {
    return draws;
  }

  RowSink out() {
    return out;
  }

  /** A number that nothing else has. */
  int number() {
    next++;
    return next;
  }

  /** The user of whom one hears on a day, and who is delivered on another: the n-th on both. */
  int newcomer(int day) {
    newcomers++;
    return FIRST_NUMBER + day * NUMBERS_A_DAY + NEWCOMERS + newcomers;
  }
}
