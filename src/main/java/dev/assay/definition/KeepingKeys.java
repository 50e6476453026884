package dev.assay.definition;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the mapping {@code retention} of an environment. */
final class KeepingKeys {
  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,3}) (hour|day)s?");
  private static final long MOST = 100_000;

  private KeepingKeys() {}

  static Keeping read(Keys environment) {
    return environment.map("retention").map(KeepingKeys::keeping).orElse(Keeping.DEFAULT);
  }

  private static Keeping keeping(Keys keys) {
    Keeping releases = keys.map("releases").map(KeepingKeys::releases).orElse(Keeping.DEFAULT);
    Keeping keeping =
        new Keeping(
            releases.last(),
            releases.dailies(),
            releases.monthEnds(),
            grace(keys),
            keys.texts("clones"));
    keys.done();
    return keeping;
  }

  private static Keeping releases(Keys keys) {
    Keeping usual = Keeping.DEFAULT;
    Keeping releases =
        usual.releases(
            count(keys, "last", 1, usual.last()),
            count(keys, "dailies", 0, usual.dailies()),
            count(keys, "month_ends", 0, usual.monthEnds()));
    keys.done();
    return releases;
  }

  private static int count(Keys keys, String key, long least, int usual) {
    long count = keys.number(key, usual);
    if (count >= least && count <= MOST) {
      return (int) count;
    }
    keys.mistake(
        key,
        "expected a number from " + least + " to " + MOST,
        "Write " + key + ": " + usual + ", or leave the key out for that");
    return usual;
  }

  private static Duration grace(Keys keys) {
    if (!keys.has("grace")) {
      return Keeping.DEFAULT.grace();
    }
    String text = keys.text("grace");
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      long count = Long.parseLong(span.group(1));
      return span.group(2).equals("day") ? Duration.ofDays(count) : Duration.ofHours(count);
    }
    if (!text.isBlank()) {
      keys.mistake(
          "grace",
          "expected a number of hours or days from 1 to 9999",
          "Write grace: 24 hours; a query that began before must end within that time");
    }
    return Keeping.DEFAULT.grace();
  }
}
