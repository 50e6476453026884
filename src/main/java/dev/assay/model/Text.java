package dev.assay.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What is done to words before a person sees them. */
public final class Text {
  private Text() {}

  /** {@code text} with control characters, line breaks and terminal escapes made visible. */
  public static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> appendPrintable(out, c));
    return out.toString();
  }

  /** The candidate that is nearest to {@code word}, if any is near enough to be meant. */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    int limit = Math.max(1, word.length() / 3) + 1;
    return candidates.stream()
        .filter(c -> foldedDistance(word, c) <= limit)
        .filter(c -> foldedDistance(word, c) < Math.max(word.length(), c.length()))
        .min(Comparator.comparingInt((String c) -> foldedDistance(word, c)).thenComparing(c -> c));
  }

  private static void appendPrintable(StringBuilder out, int c) {
    boolean hidden =
        Character.isISOControl(c)
            || Character.getType(c) == Character.FORMAT
            || Character.getType(c) == Character.LINE_SEPARATOR
            || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
            || Character.getType(c) == Character.SURROGATE;
    if (hidden) {
      out.append(String.format("\\u%04x", c));
    } else {
      out.appendCodePoint(c);
    }
  }

  private static int foldedDistance(String a, String b) {
    return distance(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swap, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
