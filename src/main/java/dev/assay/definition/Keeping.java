package dev.assay.definition;

import java.time.Duration;
import java.util.List;

/**
 * What an environment keeps of the past.
 *
 * @param last how many of the newest releases are kept, whatever their age
 * @param dailies of how many days that have a release the last one is kept
 * @param monthEnds of how many months that have a release the last one is kept
 * @param grace from when nobody needs a file any more until it is deleted
 * @param clones paths or URIs of shallow clones, which read files of the tables they were made of
 */
public record Keeping(int last, int dailies, int monthEnds, Duration grace, List<String> clones) {
  /** What is kept where an environment says nothing. */
  public static final Keeping DEFAULT = new Keeping(10, 30, 24, Duration.ofHours(24), List.of());

  public Keeping {
    clones = List.copyOf(clones);
    if (last < 1 || dailies < 0 || monthEnds < 0 || grace.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException("at least one release, and some grace");
    }
  }

  /** The same, for other numbers of releases. */
  public Keeping releases(int newest, int days, int months) {
    return new Keeping(newest, days, months, grace, clones);
  }

  /** The same, with shallow clones. */
  public Keeping heeding(List<String> paths) {
    return new Keeping(last, dailies, monthEnds, grace, paths);
  }

  /** Which releases are kept, in words. */
  public String sentence() {
    return "kept are the last "
        + last
        + ", the last of each of "
        + dailies
        + " days and of "
        + monthEnds
        + " months, and tagged ones";
  }
}
