package dev.assay.definition;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the mapping {@code retention} of a source. */
final class RetentionKeys {
  private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,4}) days?");

  private RetentionKeys() {}

  static Retention read(Keys source) {
    return source.map("retention").map(RetentionKeys::retention).orElse(Retention.FOREVER);
  }

  private static Retention retention(Keys keys) {
    Retention retention = new Retention(days(keys, "landing"), days(keys, "bronze"));
    if (!keys.has("landing") && !keys.has("bronze")) {
      keys.mistake(
          "retention",
          "neither landing nor bronze is named",
          "Write retention: {landing: 90 days}");
    }
    keys.done();
    return retention;
  }

  private static @Nullable Duration days(Keys keys, String key) {
    if (!keys.has(key)) {
      return null;
    }
    String text = keys.text(key);
    Matcher days = DAYS.matcher(text);
    if (days.matches()) {
      return Duration.ofDays(Long.parseLong(days.group(1)));
    }
    if (!text.isBlank()) {
      keys.mistake(
          key,
          "expected a number of days from 1 to 99999",
          "Write " + key + ": 90 days, or leave the key out to keep for ever");
    }
    return null;
  }
}
