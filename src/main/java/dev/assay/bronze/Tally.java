package dev.assay.bronze;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many files of each source, and of which days, for people. */
final class Tally {
  private final SortedMap<String, Span> spans = new TreeMap<>();

  private record Span(long files, LocalDate first, LocalDate last) {
    Span and(Span other) {
      return new Span(
          files + other.files,
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }

    @Override
    public String toString() {
      return files + " (" + (first.equals(last) ? "" + first : first + " to " + last) + ")";
    }
  }

  void add(String source, LocalDate dt) {
    spans.merge(source, new Span(1, dt, dt), Span::and);
  }

  void addAll(Tally other) {
    other.spans.forEach((source, span) -> spans.merge(source, span, Span::and));
  }

  long files() {
    return spans.values().stream().mapToLong(Span::files).sum();
  }

  /** Such as {@code sales 3 (2024-01-01 to 2024-01-05)}; {@code none} when there is nothing. */
  @Override
  public String toString() {
    return spans.isEmpty()
        ? "none"
        : spans.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
  }
}
