package dev.assay.definition;

import dev.assay.definition.Check.Bounds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What counts as usual: near the median of earlier measures.
 *
 * @param percent how far from the median, in percent of it; null: by deviations
 * @param deviations how far from the median, in median absolute deviations; null: by percent
 * @param after so many earlier measures there must be before anything is judged
 * @param over at most so many of the newest are looked at
 * @param since measures before this day don't count; null: all do
 */
public record Norm(
    @Nullable BigDecimal percent,
    @Nullable BigDecimal deviations,
    int after,
    int over,
    @Nullable LocalDate since) {
  static final int AFTER = 5;
  static final int OVER = 30;

  /** How far from the median is usual, in deviations, where nothing is said. */
  public static final BigDecimal DEVIATIONS = BigDecimal.valueOf(6);

  private static final int SCALE = 4;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * Where a measure must lie, both ends included; empty while there are too few earlier ones. A
   * band by deviations is at least 1 % of the median wide on either side, so that a table that
   * never moved may begin to.
   *
   * @param earlier measures, oldest first
   * @param leastStep the least width on either side, whatever the earlier measures are
   */
  public Optional<Bounds> band(List<BigDecimal> earlier, BigDecimal leastStep) {
    if (earlier.size() < after) {
      return Optional.empty();
    }
    List<BigDecimal> newest = earlier.subList(Math.max(0, earlier.size() - over), earlier.size());
    BigDecimal median = median(newest);
    BigDecimal allowed = allowed(newest, median).max(leastStep);
    return Optional.of(
        new Bounds(plain(median.subtract(allowed)), plain(median.add(allowed)), false));
  }

  private BigDecimal allowed(List<BigDecimal> values, BigDecimal median) {
    if (percent != null) {
      return percentOf(median, percent);
    }
    List<BigDecimal> distances = values.stream().map(v -> v.subtract(median).abs()).toList();
    BigDecimal times = deviations == null ? DEVIATIONS : deviations;
    return median(distances).multiply(times).max(percentOf(median, BigDecimal.ONE));
  }

  private static BigDecimal percentOf(BigDecimal whole, BigDecimal percent) {
    return whole.abs().multiply(percent).divide(HUNDRED, SCALE + 2, RoundingMode.HALF_UP);
  }

  /** The middle one, or the mean of the two in the middle. */
  static BigDecimal median(List<BigDecimal> values) {
    List<BigDecimal> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : sorted.get(half - 1).add(sorted.get(half)).divide(BigDecimal.valueOf(2));
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal rounded = number.setScale(SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
