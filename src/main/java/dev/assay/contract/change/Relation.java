package dev.assay.contract.change;

import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How a promise compares with the one before. */
enum Relation {
  SAME,
  /** Whatever keeps the new one keeps the old one. */
  TIGHTER,
  /** Something that the old one ruled out is now allowed. */
  LOOSER,
  /** Nobody can tell. */
  OTHER;

  /** Both at once. */
  Relation and(Relation other) {
    if (this == SAME || this == other) {
      return other;
    }
    return other == SAME ? this : OTHER;
  }

  /** Of what is allowed: fewer values are the tighter promise. */
  static <T> Relation ofAllowed(Collection<T> before, Collection<T> after) {
    boolean fewer = before.containsAll(after);
    boolean more = after.containsAll(before);
    if (fewer && more) {
      return SAME;
    }
    if (fewer) {
      return TIGHTER;
    }
    return more ? LOOSER : OTHER;
  }

  /** Of inclusive intervals; a missing end is open. */
  static Relation ofIntervals(
      @Nullable BigDecimal leastBefore,
      @Nullable BigDecimal mostBefore,
      @Nullable BigDecimal leastAfter,
      @Nullable BigDecimal mostAfter) {
    return ofLeast(leastBefore, leastAfter).and(ofMost(mostBefore, mostAfter));
  }

  private static Relation ofLeast(@Nullable BigDecimal before, @Nullable BigDecimal after) {
    if (before == null || after == null) {
      return ofOpenEnds(before, after);
    }
    return ofSign(after.compareTo(before));
  }

  private static Relation ofMost(@Nullable BigDecimal before, @Nullable BigDecimal after) {
    if (before == null || after == null) {
      return ofOpenEnds(before, after);
    }
    return ofSign(before.compareTo(after));
  }

  private static Relation ofOpenEnds(@Nullable BigDecimal before, @Nullable BigDecimal after) {
    if (before == null && after == null) {
      return SAME;
    }
    return before == null ? TIGHTER : LOOSER;
  }

  /** Positive when the new end lies further within. */
  private static Relation ofSign(int inwards) {
    if (inwards == 0) {
      return SAME;
    }
    return inwards > 0 ? TIGHTER : LOOSER;
  }
}
