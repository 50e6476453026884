package dev.assay.sample.vyapar;

import dev.assay.sample.Window;

/**
 * An order and all that will become of it; instants are seconds of the window, {@link #NEVER} for
 * what does not happen.
 *
 * @param number from 1, in order of time
 * @param at when it is placed
 * @param endedAt when its last status is reached
 * @param promisedDay the day on which it should come
 */
record Order(
    int number,
    String id,
    String customer,
    int person,
    long at,
    Ending ending,
    long approvedAt,
    long handedOverAt,
    long endedAt,
    int promisedDay) {
  static final long NEVER = Long.MAX_VALUE;

  /** How orders end. The last two are what real data has and nobody can explain. */
  enum Ending {
    DELIVERED,
    CANCELED,
    UNAVAILABLE,
    STUCK,
    DELIVERED_WITHOUT_DATE,
    CANCELED_WITH_DATE
  }

  int day() {
    return Window.dayOf(at);
  }

  int endDay() {
    return endedAt == NEVER ? Integer.MAX_VALUE : Window.dayOf(endedAt);
  }

  int handOverDay() {
    return handedOverAt == NEVER ? Integer.MAX_VALUE : Window.dayOf(handedOverAt);
  }

  boolean arrives() {
    return ending == Ending.DELIVERED;
  }

  /** Whether there was nothing to sell. */
  boolean isEmpty() {
    return ending == Ending.UNAVAILABLE;
  }

  /** Its status at the end of the day. */
  String status(int day) {
    if (endDay() <= day) {
      return switch (ending) {
        case DELIVERED, DELIVERED_WITHOUT_DATE -> "delivered";
        case CANCELED, CANCELED_WITH_DATE -> "canceled";
        case UNAVAILABLE -> "unavailable";
        case STUCK -> number % 2 == 0 ? "invoiced" : "processing";
      };
    }
    if (handOverDay() <= day) {
      return "shipped";
    }
    return Window.dayOf(approvedAt) <= day ? "approved" : "created";
  }

  /** When the customer got it, as far as anybody wrote it down by the end of the day. */
  long deliveredAt(int day) {
    boolean written = ending == Ending.DELIVERED || ending == Ending.CANCELED_WITH_DATE;
    return written && endDay() <= day ? endedAt : NEVER;
  }
}
