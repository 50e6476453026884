package dev.assay.trace;

import java.util.List;

/**
 * One table on the way.
 *
 * @param through how the table was come to; empty for the one that was asked for
 * @param eras what releases show of it, oldest first
 * @param deliveries the records that its rows may have been made from, oldest delivery first; empty
 *     for Gold
 */
public record TableTrace(Sought sought, String through, List<Era> eras, List<Delivery> deliveries) {
  public TableTrace {
    eras = List.copyOf(eras);
    deliveries = List.copyOf(deliveries);
  }

  /** Whether any release that was looked at shows a row. */
  public boolean isThere() {
    return eras.stream().anyMatch(e -> !e.rows().isEmpty());
  }
}
