package dev.assay.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.assay.step.FailPoints;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A named place at which a run within this process ends as if it had been killed. */
public record FailPoint(String name) {
  /** The place of that name. */
  public static FailPoint at(String name) {
    return new FailPoint(name);
  }

  /** Does the work, which must come to this place and no further. */
  public void during(ThrowingCallable work) {
    System.setProperty("assay.fail.how", "throw");
    System.setProperty("assay.fail.at", name);
    try {
      assertThat(catchThrowable(work))
          .as("the work comes to %s", name)
          .isInstanceOf(FailPoints.Reached.class);
    } finally {
      System.clearProperty("assay.fail.at");
      System.clearProperty("assay.fail.how");
    }
  }
}
