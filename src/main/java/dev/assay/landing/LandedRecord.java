package dev.assay.landing;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record, or why it is none.
 *
 * @param position the record's number in the file, from 1, refused ones counted, the header not
 * @param line the line on which it begins, from 1; 0 for Avro, which has no lines
 * @param values by column, in the order of the columns the reader was opened with; empty when
 *     refused
 * @param rejection why it is refused
 * @param raw the refused record's text, shortened to the limit; null when kept
 */
public record LandedRecord(
    long position,
    long line,
    List<@Nullable String> values,
    @Nullable Rejection rejection,
    @Nullable String raw)
    implements Serializable {

  static LandedRecord kept(long position, long line, @Nullable String[] values) {
    List<@Nullable String> list = new ArrayList<>(values.length);
    for (String value : values) {
      list.add(value);
    }
    return new LandedRecord(position, line, Collections.unmodifiableList(list), null, null);
  }

  static LandedRecord refused(long position, long line, Rejection rejection, String raw) {
    return new LandedRecord(position, line, List.of(), rejection, raw);
  }

  /** The first {@code max} characters, never half of one. */
  static String shortened(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    boolean splits = max > 0 && Character.isHighSurrogate(text.charAt(max - 1));
    return text.substring(0, splits ? max - 1 : max);
  }
}
