package dev.assay.gates;

import dev.assay.table.RecordRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of one landed file, as {@code ops.landed_files}, Bronze and the table of what is
 * rejected tell it together.
 *
 * @param events what happened to it, oldest first
 * @param counted records of the last plan, by a counter that is not the loader
 * @param loaded its rows in Bronze
 * @param refused its refused records, by reason
 * @param refusedAsAFile the reason in the table of what is rejected; empty when there is none
 */
record Fate(
    List<String> events,
    long counted,
    long loaded,
    SortedMap<String, Long> refused,
    String refusedAsAFile) {
  /** What is added where a file was found with other bytes after it was loaded. */
  static final String CHANGED = ", changed since";

  private static final String PASSED_OVER = "passed over: ";

  Fate {
    events = List.copyOf(events);
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
  }

  /**
   * @param landed the file's rows of {@code ops.landed_files}
   * @param rejected its rows in the table of what is rejected
   */
  static Fate of(List<RecordRow> landed, long loaded, List<RejectedGroup> rejected) {
    List<String> events = new ArrayList<>();
    long counted = 0;
    for (RecordRow row : landed) {
      String reason = row.stringOrNull("reason");
      events.add(row.string("event") + (reason == null ? "" : " " + reason));
      Long records = row.longOrNull("records");
      counted = row.string("event").equals("PLANNED") && records != null ? records : counted;
    }
    SortedMap<String, Long> refused = new TreeMap<>();
    String asAFile = "";
    for (RejectedGroup group : rejected) {
      if (group.isTheFile()) {
        asAFile = group.reason();
      } else {
        refused.merge(group.reason(), group.records(), Long::sum);
      }
    }
    return new Fate(events, counted, loaded, refused, asAFile);
  }

  /** What is expected of a file whose records are loaded or refused one by one. */
  static String records(long in, Map<String, Long> refused) {
    long loaded = in - refused.values().stream().mapToLong(Long::longValue).sum();
    StringBuilder out = new StringBuilder(in + " records: " + loaded + " in Bronze");
    new TreeMap<>(refused)
        .forEach((reason, n) -> out.append(" + ").append(n).append(' ').append(reason));
    return out.toString();
  }

  /** What is expected of a file that is refused as a whole. */
  static String refusedAs(String reason) {
    return "rejected as a file: " + reason;
  }

  /** What is expected of something that is not read. */
  static String passedOver(String why) {
    return PASSED_OVER + why;
  }

  /** What is expected of a file with the bytes of another one of its day. */
  static String duplicate() {
    return "the same bytes as another file of its day";
  }

  /** The same in the words of what is expected; whatever does not fit together is told as it is. */
  String told() {
    String last = last();
    if (last.startsWith("PASSED_OVER ")) {
      return isUntouched() ? PASSED_OVER + last.substring("PASSED_OVER ".length()) : toString();
    }
    if (last.equals("DUPLICATE")) {
      return isUntouched() ? duplicate() : toString();
    }
    if (!refusedAsAFile.isEmpty()) {
      boolean fits = last.equals("PLANNED " + refusedAsAFile) && loaded == 0 && refused.isEmpty();
      return fits ? refusedAs(refusedAsAFile) : toString();
    }
    boolean balances =
        last.equals("PLANNED")
            && counted == loaded + refused.values().stream().mapToLong(Long::longValue).sum();
    String since = events.contains("CHANGED") ? CHANGED : "";
    return balances ? records(counted, refused) + since : toString();
  }

  /** The last event but those that leave what was loaded as it is. */
  private String last() {
    List<String> telling = events.stream().filter(e -> !e.equals("CHANGED")).toList();
    return telling.isEmpty() ? "nothing" : telling.get(telling.size() - 1);
  }

  private boolean isUntouched() {
    return loaded == 0 && refused.isEmpty() && refusedAsAFile.isEmpty();
  }
}
