package dev.assay.sample.pack;

import dev.assay.sample.Row;
import dev.assay.sample.Source;
import dev.assay.sample.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Something that happened.
 *
 * @param second since the first midnight of the window
 */
record Event(String id, long user, String mentor, long second, String type) {
  /** Numbers of users begin beyond 32 bits. */
  static final long FIRST_USER = 5_000_000_000L;

  Row row(Window window) {
    return row(window, "", "");
  }

  /** The event with one more property. */
  Row row(Window window, String property, String value) {
    List<String> values = new ArrayList<>(Collections.nCopies(Sources.EVENT_COLUMNS.size(), ""));
    values.set(0, id);
    values.set(1, Long.toString(user));
    values.set(2, mentor);
    values.set(3, window.timestamp(second).replace(' ', 'T') + "Z");
    values.set(4, type);
    if (!property.isEmpty()) {
      values.set(Sources.EVENT_COLUMNS.indexOf(property), value);
    }
    Source source = user % 2 == 0 ? Sources.EVENTS : Sources.EVENTS_OF_OLD_APPS;
    return new Row(source, values);
  }

  int day() {
    return Window.dayOf(second);
  }
}
