package dev.assay.lineage;

import java.util.Locale;

/**
 * How one column comes into another: as a value, or only by deciding about values and rows. The
 * names are those of OpenLineage's column lineage.
 */
public enum Kind {
  /** The value itself. */
  IDENTITY,
  /** The value, computed with. */
  TRANSFORMATION,
  /** Values of many rows, as in a sum. */
  AGGREGATION,
  /** Decides which value is taken, as in a CASE. */
  CONDITIONAL,
  /** Decides which rows stay. */
  FILTER,
  /** Decides which rows meet. */
  JOIN,
  /** Decides which rows become one. */
  GROUP_BY,
  /** Decides which rows come first. */
  SORT,
  /** Decides over which rows a window function looks, and in which order. */
  WINDOW;

  /** Whether values come through. */
  public boolean isDirect() {
    return compareTo(AGGREGATION) <= 0;
  }

  /**
   * What becomes of a column that came in this way when what it came into is used in the next: once
   * it only decides, it stays with what it decided first.
   */
  public Kind then(Kind next) {
    if (!isDirect()) {
      return this;
    }
    return next.compareTo(this) > 0 ? next : this;
  }

  /** For people, as {@code group by}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
