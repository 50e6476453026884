package dev.assay.bronze;

import dev.assay.step.Step;
import dev.assay.step.StepResult;

/** A step that deletes what is older than a source's definition wants it kept. */
public interface RetentionStep extends Step {
  /** What would be deleted, without deleting it. */
  StepResult preview();
}
