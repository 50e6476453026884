package dev.assay.step;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Named places where a crash test ends the process as a power cut would: {@code
 * ASSAY_FAIL_AT=silver.stg_users:after}.
 *
 * <p>A system property of the same meaning, {@code assay.fail.at}, serves tests within one process
 * together with {@code assay.fail.how=throw}.
 */
public final class FailPoints {
  private static final int KILLED = 137;

  private static volatile Consumer<String> watcher = point -> {};

  private FailPoints() {}

  /** Ends the process if this point is the one that was asked for. */
  public static void reach(String point) {
    watcher.accept(point);
    if (!point.equals(wanted())) {
      return;
    }
    if ("throw".equals(System.getProperty("assay.fail.how"))) {
      throw new Reached(point);
    }
    Runtime.getRuntime().halt(KILLED);
  }

  /** Lets a test hear of every point that is reached, so that none can be forgotten. */
  static void watch(Consumer<String> other) {
    watcher = other;
  }

  private static String wanted() {
    return Optional.ofNullable(System.getProperty("assay.fail.at"))
        .or(() -> Optional.ofNullable(System.getenv("ASSAY_FAIL_AT")))
        .orElse("");
  }

  /** What a fail point throws where it must not end the process. */
  public static final class Reached extends Error {
    Reached(String point) {
      super("fail point " + point);
    }
  }
}
