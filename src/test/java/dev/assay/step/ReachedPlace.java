package dev.assay.step;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * A fail point that some work came to.
 *
 * @param name what {@code ASSAY_FAIL_AT} would say
 * @param source the line of code that it stands on, such as {@code PlanStep.java:65}
 */
public record ReachedPlace(String name, String source) {
  /** The places that the work comes to, in order, each as often as it does. */
  public static List<ReachedPlace> during(Runnable work) {
    List<ReachedPlace> places = Collections.synchronizedList(new ArrayList<>());
    tellEach(places::add, work);
    return List.copyOf(places);
  }

  /** Tells each place at the moment at which the work comes to it. */
  public static void tellEach(Consumer<ReachedPlace> listener, Runnable work) {
    FailPoints.watch(point -> listener.accept(new ReachedPlace(point, caller())));
    try {
      work.run();
    } finally {
      FailPoints.watch(point -> {});
    }
  }

  private static String caller() {
    String points = FailPoints.class.getName();
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .dropWhile(f -> !f.getClassName().equals(points))
                    .filter(f -> !f.getClassName().equals(points))
                    .findFirst())
        .map(ReachedPlace::line)
        .orElseThrow();
  }

  private static String line(StackFrame frame) {
    return frame.getFileName() + ":" + frame.getLineNumber();
  }
}
