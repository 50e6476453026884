package dev.assay.run;

/** Hears how a run goes; called from several threads. */
public interface RunListener {
  /** A step begins. */
  void started(String step);

  /** A step has ended, well or not. */
  void finished(TaskRecord task);

  /** Hears nothing. */
  static RunListener silent() {
    return new RunListener() {
      @Override
      public void started(String step) {}

      @Override
      public void finished(TaskRecord task) {}
    };
  }
}
