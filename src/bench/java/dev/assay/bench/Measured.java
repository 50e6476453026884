package dev.assay.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the operating system says about one finished process.
 *
 * @param wall seconds from start to end
 * @param user seconds of processor time in the process and its children, outside the kernel
 * @param system seconds of processor time within the kernel
 * @param peakMegabytes the largest resident set of the process tree's largest process
 */
record Measured(double wall, double user, double system, double peakMegabytes) {
  /** The median of one figure over runs, of which there is at least one. */
  static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
    return median(runs.stream().mapToDouble(figure).toArray());
  }

  /**
   * The median of ratios, taken pair by pair of the rounds in which both ran: a machine that slows
   * down between rounds does not favour either.
   */
  static double ratio(List<Measured> of, List<Measured> to, ToDoubleFunction<Measured> figure) {
    double[] ratios = new double[Math.min(of.size(), to.size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(of.get(i)) / figure.applyAsDouble(to.get(i));
    }
    return median(ratios);
  }

  /** The ratio of wall times of two arms by name; null where one of them did not run. */
  static @Nullable Double ratio(Map<String, List<Measured>> figures, String of, String to) {
    List<Measured> first = figures.get(of);
    List<Measured> second = figures.get(to);
    return first == null || second == null ? null : ratio(first, second, Measured::wall);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
