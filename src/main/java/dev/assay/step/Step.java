package dev.assay.step;

/** One change of the lakehouse. A step returns what it did and never writes history itself. */
public interface Step {
  /** A stable name, such as {@code silver.stg_users}; fail points and task records use it. */
  String name();

  /**
   * Does the work, or finds that nothing is to be done.
   *
   * @throws dev.assay.model.AssayException when it cannot be done; the step then changed nothing
   *     that a reader sees
   */
  StepResult execute();
}
