package dev.assay.sample;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to invent; refused at birth (kind USAGE, all mistakes at once) when out of range.
 *
 * @param landing the landing root; files go to {@code <landing>/<pipeline>/<source>/dt=YYYY-MM-DD/}
 * @param scale size of the world, 0.1 to 1000; 1 is the size of the reference set
 * @param seed what all chance comes from
 * @param days how many daily deliveries to write, 1 to 182, from the first day of the window
 * @param dirt whether to plant mistakes
 * @param sqlite where to write the clean feed as a SQLite database too; null for nowhere
 */
public record SampleRequest(
    Path landing, double scale, long seed, int days, Dirt dirt, @Nullable Path sqlite) {
  /** The longest window a sample covers, in days. */
  public static final int MOST_DAYS = 182;

  private static final double SMALLEST = 0.1;
  private static final double LARGEST = 1000;

  public SampleRequest {
    Objects.requireNonNull(landing);
    Objects.requireNonNull(dirt);
    List<Problem> problems = new ArrayList<>();
    if (!(scale >= SMALLEST && scale <= LARGEST)) {
      problems.add(
          new Problem(
              "sample, scale",
              "the scale " + scale + " is outside 0.1 to 1000",
              "Give a number from 0.1 (about 120 users) to 1000 (about 1.2 million users)"));
    }
    if (days < 1 || days > MOST_DAYS) {
      problems.add(
          new Problem(
              "sample, days",
              days + " days do not fit the window, which has " + MOST_DAYS,
              "Give a whole number of days from 1 to " + MOST_DAYS));
    }
    if (!problems.isEmpty()) {
      throw AssayException.all(ErrorKind.USAGE, problems);
    }
  }
}
