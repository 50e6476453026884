package dev.assay.handbook;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a column of a drawing: that of a node, or a lane in which a line passes the column.
 */
final class Slot {
  /** The height of a node's box. */
  static final int BOX = 30;

  private static final int LANE = 8;

  /** What is free between two slots of a column. */
  private static final int GAP = 12;

  final String key;
  final int column;
  final int height;
  final List<Slot> before = new ArrayList<>();
  final List<Slot> after = new ArrayList<>();

  /** Its number in the column, from the top. */
  int position;

  /** Where its middle is. */
  double middle;

  private Slot(String key, int column, int height) {
    this.key = key;
    this.column = column;
    this.height = height;
  }

  static Slot ofNode(String id, int column) {
    return new Slot(id, column, BOX);
  }

  /** Where the lines that leave a node pass a column on their way to farther ones. */
  static Slot lane(String id, int column) {
    return new Slot(id + " @" + column, column, LANE);
  }

  /** A line leads from here to {@code next}, a slot of the next column. */
  void leadsTo(Slot next) {
    after.add(next);
    next.before.add(this);
  }

  /** How far the middle of {@code below}, the next one in the column, must be from this one's. */
  double distanceTo(Slot below) {
    return (height + below.height) / 2.0 + GAP;
  }
}
