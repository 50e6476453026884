package dev.assay.step;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * A few things done at once, on threads of their own: those of the common pool don't see the
 * classes of a job that a cluster loaded.
 */
public final class SideBySide {
  private static final int THREADS = 3;

  private SideBySide() {}

  /**
   * What {@code work} makes of each item, in the items' order; the first failure is thrown after
   * all have ended.
   */
  public static <T, R> List<R> map(List<T> items, Function<T, R> work) {
    if (items.size() < 2) {
      return items.stream().map(work).toList();
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, items.size()));
    try {
      return collect(items.stream().map(i -> threads.submit(() -> work.apply(i))).toList());
    } finally {
      threads.shutdown();
    }
  }

  private static <R> List<R> collect(List<Future<R>> futures) {
    List<R> results = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    for (Future<R> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        failures.add(unwrapped(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failures.add(new IllegalStateException("interrupted while waiting", e));
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return results;
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }
}
