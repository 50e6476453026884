package dev.assay.sample.cartoncaps;

import dev.assay.sample.Draws;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Window;
import java.util.function.Consumer;

/** The install of every user, and how often new ones open the app in their first month. */
final class Visits {
  /** The days after joining on which the app may be opened. */
  static final int DAYS = 31;

  private static final int[] COUNTS = {0, 1, 2, 3, 5, 8, 12};
  private static final int[] WEIGHTS = {8, 31, 26, 18, 11, 4, 2};

  private final Volumes volumes;
  private final Streams streams;

  Visits(Seed seed, Volumes volumes) {
    this.volumes = volumes;
    this.streams = seed.streams("user.visits");
  }

  Event install(int user, long createdAt) {
    return Event.of(volumes.userEvent(user, 0), user, "install", createdAt);
  }

  /** Visits the user's openings of the app that happen on the day. */
  void opens(int user, long createdAt, UserType type, int day, Consumer<Event> visitor) {
    int age = day - Window.dayOf(createdAt);
    Draws draws = streams.of(user);
    int count = COUNTS[draws.weighted(WEIGHTS)];
    for (int slot = 1; slot <= count; slot++) {
      int after = draws.below(DAYS);
      int second = type.second(draws);
      if (after != age) {
        continue;
      }
      long at = Math.max(Window.start(day) + second, createdAt);
      visitor.accept(Event.of(volumes.userEvent(user, slot), user, "app_open", at));
    }
  }
}
