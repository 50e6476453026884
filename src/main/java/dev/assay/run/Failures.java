package dev.assay.run;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.step.FailPoints;
import java.io.IOException;

/** What a failure of a step means to the person who ran it. */
final class Failures {
  private Failures() {}

  /**
   * The failure itself where it speaks for itself; else its kind by what caused it. An {@link
   * Error} that no step may survive is thrown on.
   */
  static AssayException of(String step, Throwable cause) {
    if (cause instanceof FailPoints.Reached reached) {
      throw reached;
    }
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof AssayException known) {
        return known;
      }
    }
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof IOException || t instanceof org.apache.hadoop.fs.FSError) {
        return AssayException.because(
            cause,
            ErrorKind.ENVIRONMENT,
            step,
            "the disk or file system failed (" + t.getClass().getSimpleName() + ")",
            "Check disk space and permissions, then run again: the next run heals by itself");
      }
    }
    return AssayException.because(
        cause,
        ErrorKind.INTERNAL,
        step,
        "the step failed with " + cause.getClass().getSimpleName(),
        "Run again with ASSAY_VERBOSE=1 for the details; the next run starts where this one"
            + " stopped");
  }
}
