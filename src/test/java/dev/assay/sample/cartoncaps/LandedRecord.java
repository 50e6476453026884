package dev.assay.sample.cartoncaps;

import java.util.Map;
import java.util.NoSuchElementException;

/**
 * One record as a reader of landing sees it.
 *
 * @param dt the delivery date
 * @param values by column; empty text is an absent value
 */
record LandedRecord(String dt, Map<String, String> values) {
  String get(String column) {
    String value = values.get(column);
    if (value == null) {
      throw new NoSuchElementException("no column " + column + " in " + values.keySet());
    }
    return value;
  }
}
