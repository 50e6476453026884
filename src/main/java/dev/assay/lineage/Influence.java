package dev.assay.lineage;

import java.util.Comparator;

/** A column at the other end of a link, and the kind of link. */
public record Influence(ColumnRef column, Kind kind) implements Comparable<Influence> {
  private static final Comparator<Influence> ORDER =
      Comparator.comparing(Influence::kind).thenComparing(Influence::column);

  /** The same column where what it came into is used in the next. */
  Influence then(Kind next) {
    return new Influence(column, kind.then(next));
  }

  /** By kind, direct ones first. */
  @Override
  public int compareTo(Influence other) {
    return ORDER.compare(this, other);
  }
}
