package dev.assay.run;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Performs steps, keeps a record of each, and lets one that fails stop no other of the same phase.
 */
final class Phase {
  private final ExecutorService threads;
  private final RunListener listener;
  private final Clock clock;
  private final List<TaskRecord> tasks = Collections.synchronizedList(new ArrayList<>());

  Phase(ExecutorService threads, RunListener listener, Clock clock) {
    this.threads = threads;
    this.listener = listener;
    this.clock = clock;
  }

  /** What was done so far, in the order in which it ended. */
  List<TaskRecord> tasks() {
    synchronized (tasks) {
      return List.copyOf(tasks);
    }
  }

  /** Performs one step. */
  StepResult perform(Step step) {
    return sideBySide(List.of(step)).get(0);
  }

  /**
   * Performs steps that don't depend on each other.
   *
   * @throws AssayException with the problems of all that failed, after all have ended
   */
  List<StepResult> sideBySide(List<? extends Step> steps) {
    List<StepResult> results = new ArrayList<>();
    List<AssayException> failures = new ArrayList<>();
    List<Future<StepResult>> futures = ended(steps);
    for (int i = 0; i < futures.size(); i++) {
      try {
        results.add(futures.get(i).get());
      } catch (ExecutionException e) {
        failures.add(Failures.of(steps.get(i).name(), e.getCause() == null ? e : e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failures.add(Failures.of(steps.get(i).name(), e));
      }
    }
    if (!failures.isEmpty()) {
      throw together(failures);
    }
    return results;
  }

  /** The lock may not be let go of while a step still works, whatever another one has thrown. */
  private List<Future<StepResult>> ended(List<? extends Step> steps) {
    List<Callable<StepResult>> work = new ArrayList<>();
    steps.forEach(s -> work.add(() -> recorded(s)));
    try {
      return threads.invokeAll(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.of(steps.get(0).name(), e);
    }
  }

  private StepResult recorded(Step step) {
    var startedAt = clock.instant();
    listener.started(step.name());
    StepResult result = StepResult.failed("it ended without an answer");
    try {
      FailPoints.reach(step.name() + ":before");
      result = step.execute();
      FailPoints.reach(step.name() + ":after");
      return result;
    } catch (RuntimeException e) {
      result = StepResult.failed(Failures.of(step.name(), e).problems().get(0).text());
      throw e;
    } finally {
      TaskRecord task = new TaskRecord(step.name(), startedAt, clock.instant(), result);
      tasks.add(task);
      listener.finished(task);
    }
  }

  private static AssayException together(List<AssayException> failures) {
    if (failures.size() == 1) {
      return failures.get(0);
    }
    List<Problem> problems = failures.stream().flatMap(f -> f.problems().stream()).toList();
    ErrorKind kind =
        failures.stream()
            .map(AssayException::kind)
            .filter(k -> k != ErrorKind.CONTRACT)
            .findFirst()
            .orElse(ErrorKind.CONTRACT);
    AssayException all = AssayException.all(kind, problems);
    failures.forEach(all::addSuppressed);
    return all;
  }
}
