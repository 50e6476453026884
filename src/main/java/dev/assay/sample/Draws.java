package dev.assay.sample;

/** A stream of random values that is the same on every machine (SplitMix64, StrictMath). */
public final class Draws {
  static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  Draws(long state) {
    this.state = state;
  }

  /** A whole number from 0 to {@code bound - 1}; {@code bound} is positive. */
  public int below(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("nothing is below " + bound);
    }
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** A number from 0 (included) to 1 (excluded). */
  public double unit() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** True with the given probability. */
  public boolean chance(double probability) {
    return unit() < probability;
  }

  /** An index into {@code weights}, each as likely as its weight; their sum is positive. */
  public int weighted(int... weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int left = below(sum);
    int index = 0;
    while (left >= weights[index]) {
      left -= weights[index];
      index++;
    }
    return index;
  }

  /** A heavy-tailed number from 1 to {@code cap}; the smaller {@code alpha}, the heavier. */
  public double pareto(double alpha, double cap) {
    return StrictMath.min(cap, StrictMath.pow(1 - unit(), -1 / alpha));
  }

  /** {@code length} characters of the alphabet. */
  public String text(int length, String alphabet) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(below(alphabet.length())));
    }
    return text.toString();
  }

  long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
