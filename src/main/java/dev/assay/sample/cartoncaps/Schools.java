package dev.assay.sample.cartoncaps;

import dev.assay.sample.Draws;
import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Window;
import java.util.List;

/** The schools that money is raised for; they were all there before the window. */
final class Schools {
  private static final int OLDEST_DAYS = 1_825;
  private static final int YOUNGEST_DAYS = 366;

  private final Window window;
  private final int count;
  private final Streams streams;

  Schools(Window window, Seed seed, Volumes volumes) {
    this.window = window;
    this.count = volumes.schools();
    this.streams = seed.streams("school");
  }

  void deliver(RowSink out) {
    for (int id = 1; id <= count; id++) {
      Draws draws = streams.of(id);
      String name =
          Words.pick(Words.PLACES, draws) + " " + Words.pick(Words.LEVELS, draws) + " School";
      String address = (1 + draws.below(9_999)) + " " + Words.pick(Words.STREETS, draws);
      int age = YOUNGEST_DAYS + draws.below(OLDEST_DAYS - YOUNGEST_DAYS);
      List<String> values =
          List.of(
              Integer.toString(id),
              name,
              address,
              Words.pick(Words.CITIES, draws),
              Words.pick(Words.STATES, draws),
              Words.padded(501 + draws.below(99_400), 5),
              window.timestamp(Window.start(-age)));
      out.accept(new Row(Sources.SCHOOLS, values));
    }
  }
}
