package dev.assay.table;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Table properties by which time travel survives, and a plain {@code VACUUM} finds nothing to
 * delete.
 */
final class Protection {
  /** Delta refuses to travel further back than removed files are kept. */
  static final String LONG = "interval 3650 days";

  private static final long LONG_DAYS = 3650;
  private static final Pattern DAYS = Pattern.compile("interval (\\d{1,9}) days");

  private Protection() {}

  /** What must be set on a table that has these properties; empty when it is protected. */
  static SortedMap<String, String> lacking(SortedMap<String, String> properties) {
    SortedMap<String, String> lacking = new TreeMap<>();
    for (String kept : new String[] {"deletedFileRetentionDuration", "logRetentionDuration"}) {
      if (!isLong(properties.get("delta." + kept))) {
        lacking.put("delta." + kept, LONG);
      }
    }
    // a release names its versions by the hash of their commit files
    if (!"false".equals(properties.get("delta.enableExpiredLogCleanup"))) {
      lacking.put("delta.enableExpiredLogCleanup", "false");
    }
    return Collections.unmodifiableSortedMap(lacking);
  }

  private static boolean isLong(@Nullable String interval) {
    Matcher days = DAYS.matcher(interval == null ? "" : interval);
    return days.matches() && Long.parseLong(days.group(1)) >= LONG_DAYS;
  }
}
